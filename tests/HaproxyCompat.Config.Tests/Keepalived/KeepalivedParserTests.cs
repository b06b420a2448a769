using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived;

public sealed class KeepalivedParserTests
{
    [Fact]
    public void Reads_an_instance_into_the_model()
    {
        var parsed = Parsing.Parse("""
            global_defs {
               notification_email {
                 administrator@example.com
               }
               notification_email_from lb1@example.com
               smtp_server localhost
               smtp_connect_timeout 60
            }
            vrrp_instance VI_1 {
                state MASTER
                interface eth0
                virtual_router_id 101
                priority 101
                advert_int 1
                authentication {
                    auth_type PASS
                    auth_pass 12345678
                }
                virtual_ipaddress {
                    192.168.3.135
                }
            }
            """);

        Assert.Equal(ConfigurationVerdict.Good, parsed.Verdict);
        var instance = Assert.Single(parsed.Configuration.Instances);
        Assert.Equal("VI_1", instance.Name);
        Assert.Equal(InitialState.Master, instance.State);
        Assert.Equal("eth0", instance.Interface);
        Assert.Equal(101, instance.VirtualRouterId);
        Assert.Equal(101, instance.Priority);
        Assert.Equal(2, instance.Version);
        Assert.Equal(100, instance.AdvertIntervalCentiseconds);
        Assert.Equal("12345678", Encoding.ASCII.GetString(instance.Password.AsSpan()));
        Assert.Equal(new VirtualAddress(IPAddress.Parse("192.168.3.135"), 32), Assert.Single(instance.Addresses));
        Assert.Equal("administrator@example.com", Assert.Single(parsed.Configuration.Global.Mail.Recipients));
        Assert.Equal(TimeSpan.FromSeconds(60), parsed.Configuration.Global.Mail.ConnectTimeout);
    }

    [Theory]
    [InlineData("", "", "", false)]
    [InlineData("vrrp_notify_priority_changes", "", "", true)]
    [InlineData("", "notify_priority_changes", "", true)]
    [InlineData("", "notify_priority_changes", "notify_priority_changes off", false)]
    [InlineData("", "notify_priority_changes off", "notify_priority_changes", true)]
    [InlineData("vrrp_notify_priority_changes", "notify_priority_changes off", "", false)]
    public void Priority_changes_are_told_as_the_instance_its_group_or_the_defaults_say(
        string defaults, string group, string instance, bool expected)
    {
        var parsed = Parsing.Parse($$"""
            global_defs {
                {{defaults}}
            }
            vrrp_sync_group G {
                group {
                    VI_1
                }
                {{group}}
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 1
                {{instance}}
            }
            """);

        Assert.Equal(expected, Assert.Single(parsed.Configuration.Instances).NotifyPriorityChanges);
    }

    [Theory]
    [InlineData("peer 192.0.2.2", "192.0.2.2")]
    [InlineData("peer 192.0.2.2/24", null)]
    [InlineData("peer none", null)]
    public void An_address_stays_where_its_peer_is_none(string option, string? peer)
    {
        var parsed = Parsing.Parse($$"""
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 1
                virtual_ipaddress {
                    192.0.2.1 {{option}}
                }
            }
            """);

        Assert.Equal(peer is null, parsed.Verdict != ConfigurationVerdict.Good);
        var address = Assert.Single(Assert.Single(parsed.Configuration.Instances).Addresses);
        Assert.Equal(peer, address.Peer?.ToString());
    }

    [Theory]
    [InlineData("state BACKUP", 100)]
    [InlineData("state MASTER", 255)]
    [InlineData("priority 300", 100)]
    [InlineData("priority 42", 42)]
    public void Fills_in_the_priority_as_the_reference_does(string line, int priority) =>
        Assert.Equal(priority, Parsing.Parse(Parsing.Instance(line)).Configuration.Instances[0].Priority);

    [Theory]
    [InlineData("advert_int 1.4", 100)]
    [InlineData("advert_int 0.5", 100)]
    [InlineData("version 3\nadvert_int 0.25", 25)]
    [InlineData("version 3\nadvert_int 41", 4095)]
    public void Rounds_the_interval_to_what_the_version_can_say(string lines, int centiseconds) =>
        Assert.Equal(
            centiseconds, Parsing.Parse(Parsing.Instance(lines)).Configuration.Instances[0].AdvertIntervalCentiseconds);

    [Fact]
    public void Takes_the_defaults_of_the_announcements_from_global_defs()
    {
        var parsed = Parsing.Parse($$"""
            global_defs {
              vrrp_garp_master_delay 2
              vrrp_garp_master_repeat 3
            }
            {{Parsing.Instance("garp_master_repeat 4")}}
            """);

        var garp = parsed.Configuration.Instances[0].Garp;
        Assert.Equal(TimeSpan.FromSeconds(2), garp.MasterDelay);
        Assert.Equal(4, garp.MasterRepeat);
        Assert.Equal(TimeSpan.FromSeconds(2), garp.LowerPriorityDelay);
        Assert.Equal(4, garp.LowerPriorityRepeat);
    }

    [Fact]
    public void Reports_every_finding_of_a_file_in_one_run()
    {
        var parsed = Parsing.Parse(Parsing.Instance("priorty 1\nadvert_int x\nstate SLAVE"));

        Assert.Equal([4, 5, 6], parsed.Lines());
        Assert.Equal(ConfigurationVerdict.Findings, parsed.Verdict);
        Assert.Contains("did you mean 'priority'?", parsed.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_at_a_keyword_without_its_value()
    {
        var parsed = Parsing.Parse(Parsing.Instance("priority\nfoo"));

        Assert.Equal([4], parsed.Lines());
        Assert.Equal(ConfigurationVerdict.Refused, parsed.Verdict);
        Assert.Empty(parsed.Configuration.Instances);
    }

    [Fact]
    public void Says_the_column_of_the_word_at_fault()
    {
        var parsed = Parsing.Parse("vrrp_instance VI_1 {\n    state   SLAVE\n}\n");

        Assert.Equal((2, 13), (parsed.Diagnostics[0].Location.Line, parsed.Diagnostics[0].Location.Column));
        Assert.Equal("SLAVE", parsed.Diagnostics[0].Word);
    }

    [Fact]
    public void Gives_a_script_its_arguments_and_its_user()
    {
        var parsed = Parsing.Parse($$"""
            global_defs {
              enable_script_security
              script_user nobody
            }
            {{Parsing.Instance("notify_master \"/bin/true 'a b' c\" root\nnotify true")}}
            """);

        var notify = parsed.Configuration.Instances[0].Notify;
        Assert.Equal(["/bin/true", "a b", "c"], notify.Master!.Words);
        Assert.Equal("root", notify.Master.Identity!.UserName);
        Assert.Equal(["/bin/true"], notify.Any!.Words);
        Assert.Equal("nobody", notify.Any.Identity!.UserName);
        Assert.Equal(ConfigurationVerdict.Good, parsed.Verdict);
    }

    [Theory]
    [InlineData("/tmp/open.sh", "", ConfigurationVerdict.ScriptSecurity, true)]
    [InlineData("/tmp/open.sh", "enable_script_security\nscript_user root", ConfigurationVerdict.Good, false)]
    [InlineData("/tmp/open.sh", "enable_script_security\nscript_user nobody", ConfigurationVerdict.Good, true)]
    [InlineData("/bin/missing", "", ConfigurationVerdict.Good, false)]
    public void Runs_no_script_as_root_that_others_may_change(
        string program, string global, ConfigurationVerdict verdict, bool runs)
    {
        var parsed = Parsing.Parse($"global_defs {{\n{global}\n}}\n{Parsing.Instance($"notify {program}")}");

        Assert.Equal(verdict, parsed.Verdict);
        Assert.Equal(runs, parsed.Configuration.Instances[0].Notify.Any is not null);
    }

    [Fact]
    public void Gives_a_tracked_script_the_weight_of_its_block_unless_the_entry_says_one()
    {
        var parsed = Parsing.Parse($$"""
            vrrp_script a {
              script "/bin/true"
              weight -20 reverse
            }
            vrrp_script b {
              script "/bin/true"
              weight 5
            }
            {{Parsing.Instance("track_script {\n a\n b weight 7\n }")}}
            """);

        Assert.Equal(
            [new TrackedScript("a", -20, true), new TrackedScript("b", 7, false)],
            parsed.Configuration.Instances[0].TrackedScripts);
    }

    [Fact]
    public void Leaves_weights_out_in_a_sync_group()
    {
        var parsed = Parsing.Parse($$"""
            {{Parsing.Instance("track_interface {\n eth1 weight 10\n }")}}
            vrrp_instance VI_2 {
              interface eth1
              virtual_router_id 52
              virtual_ipaddress {
                10.0.1.1
              }
            }
            vrrp_sync_group G {
              group {
                VI_1
                VI_2
              }
            }
            """);

        Assert.Equal(
            new TrackedInterface("eth1", 0, false), Assert.Single(parsed.Configuration.Instances[0].TrackedInterfaces));
        Assert.Equal([1], parsed.Lines());
    }

    [Fact]
    public void Reads_included_files_relative_to_the_one_that_includes_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("conf.d/vip.inc", "virtual_ipaddress {\n10.0.0.9\n}\nbogus\n");
        folder.Write("conf.d/a.conf", "vrrp_instance A {\ninterface eth0\nvirtual_router_id 9\ninclude vip.inc\n}\n");
        var main = folder.Write("main.conf", "include conf.d/*.conf\nincludem nothere.conf\n");

        var parsed = KeepalivedParser.Parse(main, Parsing.Options);

        Assert.Equal("10.0.0.9", parsed.Configuration.Instances[0].Addresses[0].Address.ToString());
        Assert.Equal(
            ["vip.inc:4", $"{main}:2"], parsed.Diagnostics.Select(d => $"{d.Location.File}:{d.Location.Line}"));
        Assert.Equal(ConfigurationVerdict.ScriptSecurity, parsed.Verdict);
    }

    [Fact]
    public void Takes_the_lines_of_its_configuration_id()
    {
        var parsed = Parsing.Parse(Parsing.Instance("@node1 priority 240\n@node2 priority 200\n@^node1 bogus"));

        Assert.Equal(240, parsed.Configuration.Instances[0].Priority);
        Assert.Empty(parsed.Diagnostics);
    }

    [Fact]
    public void Never_throws_whatever_the_file_says()
    {
        string[] pieces =
        [
            "vrrp_instance", "global_defs", "{", "}", "\n", " ", "\"", "'", "\\", "$A=", "${A}", "$A", "~SEQ(a,1,3)",
            "@x", "#",
            "virtual_ipaddress", "10.0.0.1/24", "track_script", "weight", "notify", "/bin/true", "include", "-1",
            "99999999999",
            "virtual_server", "interface", "eth0", "unicast_peer", "auth_pass", "umask", "vrrp_script", "script",
            "~LST({a,b},{1,2})",
        ];
        Prop.ForAll(Gen.ListOf(Gen.Elements(pieces)).ToArbitrary(), list =>
        {
            _ = Parsing.Parse(string.Join(' ', list));
        }).QuickCheckThrowOnFailure();
    }
}
