namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>Configurations of one virtual router on eth0.</summary>
internal static class VrrpConfiguration
{
    /// <summary>The tutorial's: version 2, one second, a password.</summary>
    public static string Seed(int priority) => Instance(
        priority,
        """
        advert_int 1
            authentication {
                auth_type PASS
                auth_pass 12345678
            }
        """);

    /// <param name="body">Further lines of the instance.</param>
    /// <param name="addresses">Lines of virtual_ipaddress.</param>
    public static string Instance(int priority, string body, string addresses = VrrpBed.Address) => $$"""
        global_defs {
            script_user root
            enable_script_security
        }
        vrrp_instance VI_1 {
            state MASTER
            interface eth0
            virtual_router_id 101
            priority {{priority}}
            {{body}}
            virtual_ipaddress {
                {{addresses}}
            }
        }

        """;
}
