using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.Keepalived.Tests.Machine;

/// <summary>Configurations as the parser gives them.</summary>
internal static class Configured
{
    public static ParsedConfiguration From(string text)
    {
        using var folder = new TemporaryFolder();
        var options = new ParserOptions { ConfigurationId = "node", Host = new TestHost() };
        return KeepalivedParser.Parse(folder.Write("keepalived.conf", text), options);
    }

    /// <summary>One complete instance with these lines in it.</summary>
    public static ParsedConfiguration Instance(string lines, string before = "") => From($$"""
        {{before}}
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority 150
          {{lines}}
          virtual_ipaddress {
            10.0.0.1/24 dev eth0 label eth0:1
            10.0.0.2
          }
        }
        """);
}
