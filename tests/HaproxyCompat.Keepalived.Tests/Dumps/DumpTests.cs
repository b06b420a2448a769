using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using HaproxyCompat.Keepalived.Dumps;
using HaproxyCompat.Keepalived.Tests.Machine;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Keepalived.Tests.Dumps;

/// <summary>The files of the signals, of a state that is put together here; the labels are compared with the
/// reference's end to end.</summary>
public sealed class DumpTests
{
    private static readonly DateTimeOffset Moment = DateTimeOffset.UnixEpoch.AddTicks(17_000_000_001_234_560);

    [Fact]
    public void The_statistics_have_one_number_a_line()
    {
        var counters = new RouterCounters
        {
            AdvertisementsReceived = 1,
            AdvertisementsSent = 2,
            BecameMaster = 3,
            ReleasedMaster = 4,
            LengthErrors = 5,
            TimeToLiveErrors = 6,
            InvalidTypeErrors = 7,
            IntervalErrors = 8,
            AddressListErrors = 9,
            InvalidAuthenticationTypes = 10,
            AuthenticationTypeMismatches = 11,
            AuthenticationFailures = 12,
            PriorityZeroReceived = 13,
            PriorityZeroSent = 14,
        };
        var lines = StatsFile.Format(Snapshot("", RouterPhase.Master, counters))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("VRRP Instance: VI_1", lines[0]);
        var numbers = lines.Skip(1).Select(line => line.Split(": "))
            .Where(parts => parts.Length == 2)
            .Select(parts => parts[1]);
        Assert.Equal(Enumerable.Range(1, 14).Select(number => $"{number}"), numbers);
    }

    [Theory]
    [InlineData(RouterPhase.Backup, 1)]
    [InlineData(RouterPhase.Master, 2)]
    [InlineData(RouterPhase.HandingOver, 2)]
    [InlineData(RouterPhase.Fault, 3)]
    [InlineData(RouterPhase.Initial, 0)]
    public void The_json_numbers_the_states_as_exporters_expect(RouterPhase phase, int expected)
    {
        using var document = JsonDocument.Parse(JsonFile.Format(Snapshot("", phase, default)));
        var instance = Assert.Single(document.RootElement.EnumerateArray());
        var data = instance.GetProperty("data");
        Assert.Equal(expected, data.GetProperty("state").GetInt32());
        Assert.Equal("VI_1", data.GetProperty("iname").GetString());
        Assert.Equal(51, data.GetProperty("vrid").GetInt32());
        Assert.Equal(150, data.GetProperty("base_priority").GetInt32());
        Assert.Equal(120, data.GetProperty("effective_priority").GetInt32());
        Assert.Equal("1700000000.123456", data.GetProperty("last_transition").GetRawText());
        Assert.Equal(0, instance.GetProperty("stats").GetProperty("advert_sent").GetInt64());
    }

    [Fact]
    public void A_password_with_quotes_keeps_the_json_whole()
    {
        var snapshot = Snapshot("authentication {\nauth_type PASS\nauth_pass a'b{1}\n}", RouterPhase.Master, default);
        using var document = JsonDocument.Parse(JsonFile.Format(snapshot));
        Assert.NotEmpty(document.RootElement[0].GetProperty("data").GetProperty("auth_data").GetString()!);
    }

    [Fact]
    public void No_instance_is_an_empty_list() =>
        Assert.Equal("[]", JsonFile.Format(Snapshot("", RouterPhase.Master, default) with { Instances = [] }));

    [Theory]
    [InlineData("", "   State = MASTER")]
    [InlineData("", "   Interface = eth0")]
    [InlineData("", "   Virtual Router ID = 51")]
    [InlineData("", "   Priority = 150")]
    [InlineData("", "   Effective priority = 120")]
    [InlineData("", "   Advert interval = 1 sec")]
    [InlineData("", "   Preempt = enabled")]
    [InlineData("nopreempt", "   Preempt = disabled")]
    [InlineData("preempt_delay 2.5", "   Preempt delay = 2.5 secs")]
    [InlineData("version 3\nadvert_int 0.25", "   Advert interval = 250 milli-sec")]
    [InlineData("", "   Virtual IP (2):")]
    [InlineData("", "     10.0.0.1/24 dev eth0 scope global label eth0:1 set")]
    [InlineData("", "     10.0.0.2 dev eth0 scope global set")]
    [InlineData("unicast_peer {\n10.0.0.9\n}", "     Using unicast")]
    [InlineData("track_interface {\neth1 weight -20\n}", "     eth1 weight -20")]
    [InlineData("notify_master /bin/true", "   Master state transition script = '/bin/true', uid:gid 0:0")]
    public void The_data_file_says_what_is_configured(string line, string expected) =>
        Assert.Contains(expected, DataFile.Format(Snapshot(line, RouterPhase.Master, default), []).Split('\n'));

    [Fact]
    public void The_data_file_says_since_when()
    {
        var text = DataFile.Format(Snapshot("", RouterPhase.Backup, default), []);
        Assert.Contains("   Last transition = 1700000000.123456 (", text, StringComparison.Ordinal);
        Assert.Contains("   Read timeout = DISABLED\n", text, StringComparison.Ordinal);
        Assert.Contains("   Master router = 10.0.0.8\n   Master priority = 200\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_and_rules_are_in_the_json_file_as_in_the_data_file()
    {
        const string Lines = """
            virtual_routes {
              10.30.0.0/16 via 10.0.0.2 dev eth0 metric 7 advmss 500
              10.31.0.0/16 nexthop via 10.0.0.2 dev eth0 weight 2 nexthop via 10.0.0.3 dev eth0
            }
            virtual_rules {
              from 10.9.0.0/16 table 30 priority 500
            }
            """;

        using var document = JsonDocument.Parse(JsonFile.Format(Snapshot(Lines, RouterPhase.Master, default)));

        var data = document.RootElement[0].GetProperty("data");
        Assert.Equal(
            [
                "prepend 10.30.0.0/16 via inet 10.0.0.2 dev eth0 proto 18 metric 7 advmss 500",
                "prepend 10.31.0.0/16 proto 18 nexthop via inet 10.0.0.2 dev eth0 weight 2 "
                    + "nexthop via inet 10.0.0.3 dev eth0 no_track",
            ],
            data.GetProperty("vroutes").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal(
            ["from 10.9.0.0/16 priority 500 tos 0x0 protocol 18 lookup 30"],
            data.GetProperty("vrules").EnumerateArray().Select(one => one.GetString()!));
    }

    [Fact]
    public void Tracked_files_and_sessions_have_sections_and_name_who_tracks_them()
    {
        const string Before = """
            vrrp_track_file gate {
              file /tmp/gate
              weight 2 reverse
            }
            bfd_instance peer {
              neighbor_ip 10.0.0.2
              weight -10
            }
            vrrp_sync_group G {
              group {
                VI_1
              }
              track_file {
                gate weight 1
              }
              track_bfd {
                peer
              }
            }
            """;
        var configuration = Configured.Instance("", Before).Configuration;
        var snapshot = new VrrpSnapshot(
            configuration, [], [new GroupSnapshot(configuration.SyncGroups[0], RouterPhase.Fault)], [], [])
        {
            FileValues = ImmutableDictionary<string, long>.Empty.Add("gate", 4),
        };
        var text = DataFile.Format(snapshot, []);

        Assert.Contains(
            "------< VRRP Track files >------\n Track file = gate\n   File = /tmp/gate\n   Status = 4\n"
            + "   Weight = 2 reverse\n   Tracking instances :\n     VI_1, weight 1 reverse\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "------< VRRP Track BFDs >------\n VRRP Track BFD = peer\n   Weight = -10\n   Bfd is down\n"
            + "   Tracking VRRP instances :\n   Tracking instances :\n     VI_1, weight -10\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            " VRRP Sync Group = G, FAULT\n   Num member fault 0, num member init 0\n   VRRP member instances :\n"
            + "     VI_1\n   Using smtp notification = no\n   Tracked files :\n     gate, weight 1 reverse\n "
            + "  Tracked BFDs :\n     peer: weight -10\n",
            text,
            StringComparison.Ordinal);
    }

    private static VrrpSnapshot Snapshot(string lines, RouterPhase phase, RouterCounters counters)
    {
        var configuration = Configured.Instance(lines, "global_defs {\nscript_user root\n}\n").Configuration;
        ImmutableArray<InstanceSnapshot> instances =
        [
            .. configuration.Instances.Select(config => new InstanceSnapshot(config)
            {
                Phase = phase,
                EffectivePriority = 120,
                TotalPriority = 120,
                Faults = 0,
                SourceAddress = IPAddress.Parse("10.0.0.7"),
                MasterAddress = phase == RouterPhase.Backup ? IPAddress.Parse("10.0.0.8") : null,
                MasterPriority = 200,
                MasterDownInterval = TimeSpan.Zero,
                LastTransition = Moment,
                NextTimer = null,
                HoldsAddresses = phase == RouterPhase.Master,
                Counters = counters,
            }),
        ];
        return new VrrpSnapshot(configuration, instances, [], [], []);
    }
}
