using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived;

/// <summary>What authentication, announcements and the old place of the sync daemon come to in the model.</summary>
public sealed class PacketKeywordsTests
{
    [Theory]
    [InlineData("AH", "auth_pass secret", AuthenticationKind.Header)]
    [InlineData("PASS", "auth_pass secret", AuthenticationKind.Password)]
    [InlineData("AH", "", AuthenticationKind.None)]
    public void Reads_the_kind_of_authentication(string type, string password, AuthenticationKind expected)
    {
        var parsed = Parsing.Parse(Parsing.Instance($"authentication {{\nauth_type {type}\n{password}\n}}"));
        Assert.Equal(expected, Assert.Single(parsed.Configuration.Instances).Authentication);
    }

    [Fact]
    public void Version_3_and_strict_mode_have_no_header()
    {
        foreach (var more in (string[])["version 3", "strict_mode"])
        {
            var lines = $"{more}\nauthentication {{\nauth_type AH\nauth_pass secret\n}}";
            var parsed = Parsing.Parse(Parsing.Instance(lines));
            Assert.Equal(AuthenticationKind.None, Assert.Single(parsed.Configuration.Instances).Authentication);
            Assert.Equal([5], parsed.Lines());
        }
    }

    [Fact]
    public void Reads_groups_of_interfaces_that_share_a_pace()
    {
        var parsed = Parsing.Parse("""
            garp_group {
              garp_interval 0.25
              interface eth0
            }
            garp_group {
              gna_interval 2
              interfaces {
                eth0
                eth1
              }
            }
            garp_group {
              interface eth1
            }
            """);
        Assert.Equal([8, 13, 14], parsed.Lines());
        var groups = parsed.Configuration.Global.GarpGroups;
        Assert.Equal(
            [(0.25, 0.0, "eth0"), (0.0, 2.0, "eth1")],
            groups.Select(one => (
                one.GarpInterval.TotalSeconds,
                one.NeighbourInterval.TotalSeconds,
                string.Join(' ', one.Interfaces))));
    }

    [Fact]
    public void The_old_place_of_the_sync_daemon_means_the_new_one()
    {
        var parsed = Parsing.Parse(Parsing.Instance("lvs_sync_daemon_interface eth1"));
        Assert.Equal([4], parsed.Lines());
        Assert.Equal(new LvsSyncDaemon("eth1") { Instance = "VI_1" }, parsed.Configuration.Global.Lvs.SyncDaemon);
    }

    [Fact]
    public void The_sync_daemon_is_one()
    {
        var parsed = Parsing.Parse(
            "global_defs {\nlvs_sync_daemon eth0\n}\n" + Parsing.Instance("lvs_sync_daemon_interface eth1"));
        Assert.Equal([7, 7], parsed.Lines());
        Assert.Equal(new LvsSyncDaemon("eth0"), parsed.Configuration.Global.Lvs.SyncDaemon);
    }
}
