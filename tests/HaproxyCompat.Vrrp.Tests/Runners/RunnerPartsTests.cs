using System.Net;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Notify;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Runners;

/// <summary>The runner's parts together: packets in, packets out.</summary>
public sealed class RunnerPartsTests
{
    [Fact]
    public async Task Advertises_before_it_announces_and_announces_five_times()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance());
        stage.RunToNextDeadline();
        Assert.Equal(RouterPhase.Master, stage.Phase);
        Assert.Equal("PFFFFF", stage.Link.Order);
        Assert.True(ArpPacket.TryRead(stage.Link.Frames[0], out var announced));
        Assert.Equal("192.0.2.100", announced.SenderProtocol.ToString());
        Assert.Contains(InternetAddress.Parse("224.0.0.18"), stage.Link.Joined);
    }

    [Fact]
    public async Task Announces_all_addresses_once_before_any_again()
    {
        VirtualAddress[] two = [new(IPAddress.Parse("192.0.2.100"), 32), new(IPAddress.Parse("192.0.2.101"), 32)];
        await using var stage = new RunnerStage(RunnerStage.Instance() with { Addresses = [.. two] });
        stage.RunToNextDeadline();
        Assert.Equal(10, stage.Link.Frames.Count);
        Assert.NotEqual(stage.Link.Frames[0], stage.Link.Frames[1]);
        Assert.Equal(stage.Link.Frames[0], stage.Link.Frames[2]);
    }

    [Fact]
    public async Task Gives_way_and_counts()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance());
        stage.RunToNextDeadline();
        stage.Hear(RunnerStage.PacketOf(RunnerStage.Instance(), 200));
        Assert.Equal(RouterPhase.Backup, stage.Phase);
        var counters = stage.Router.Counters;
        Assert.Equal((1, 1, 1, 1), (
            counters.AdvertisementsReceived,
            counters.AdvertisementsSent,
            counters.BecameMaster,
            counters.ReleasedMaster));
    }

    [Fact]
    public async Task Drops_and_counts_what_is_wrong()
    {
        var own = RunnerStage.Instance() with { Authentication = AuthenticationKind.Password, Password = [1, 2] };
        await using var stage = new RunnerStage(own);
        stage.RunToNextDeadline();
        stage.Hear(RunnerStage.PacketOf(own with { Password = [1, 3] }, 200));
        stage.Hear(RunnerStage.PacketOf(own with { Authentication = AuthenticationKind.None }, 200));
        stage.Hear(RunnerStage.PacketOf(own with { AdvertIntervalCentiseconds = 200 }, 200));
        stage.Hear(RunnerStage.PacketOf(own with { Version = 3 }, 200));
        Assert.Equal(RouterPhase.Master, stage.Phase);
        var counters = stage.Router.Counters;
        Assert.Equal((1, 1, 1, 1, 0), (
            counters.AuthenticationFailures,
            counters.AuthenticationTypeMismatches,
            counters.IntervalErrors,
            counters.VersionErrors,
            counters.AdvertisementsReceived));
    }

    [Fact]
    public async Task Listens_to_a_master_with_other_addresses_and_counts_it()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance());
        stage.RunToNextDeadline();
        var other = RunnerStage.Instance() with { Addresses = [new VirtualAddress(IPAddress.Parse("192.0.2.77"), 32)] };
        stage.Hear(RunnerStage.PacketOf(other, 200));
        Assert.Equal(RouterPhase.Backup, stage.Phase);
        Assert.Equal(1, stage.Router.Counters.AddressListErrors);
    }

    [Fact]
    public async Task Does_not_hear_itself_other_ids_or_other_destinations()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance());
        stage.RunToNextDeadline();
        stage.Hear(RunnerStage.PacketOf(RunnerStage.Instance(), 200, "192.0.2.1"));
        stage.Hear(RunnerStage.PacketOf(RunnerStage.Instance(id: 7), 200));
        stage.Hear(
            RunnerStage.PacketOf(RunnerStage.Instance() with { MulticastGroup = IPAddress.Parse("224.0.0.99") }, 200));
        Assert.Equal(RouterPhase.Master, stage.Phase);
        Assert.Equal(0, stage.Router.Counters.AdvertisementsReceived);
    }

    [Fact]
    public async Task Hears_only_peers_in_unicast_when_told_so()
    {
        var own = RunnerStage.Instance() with
        {
            UnicastPeers = [new UnicastPeer(IPAddress.Parse("192.0.2.2"), 0, 255)],
            CheckUnicastSource = true,
        };
        var toUs = RunnerStage.Instance() with
        {
            UnicastPeers = [new UnicastPeer(IPAddress.Parse("192.0.2.1"), 0, 255)],
        };
        await using var stage = new RunnerStage(own);
        stage.RunToNextDeadline();
        stage.Hear(RunnerStage.PacketOf(toUs, 200, "192.0.2.3"));
        Assert.Equal(RouterPhase.Master, stage.Phase);
        stage.Hear(RunnerStage.PacketOf(toUs, 200));
        Assert.Equal(RouterPhase.Backup, stage.Phase);
    }

    [Fact]
    public async Task Goes_to_fault_with_its_interface_and_comes_back()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance());
        stage.RunToNextDeadline();
        stage.Facts.SetInterface(RunnerStage.Interface, isUp: false);
        stage.Assess();
        Assert.Equal(RouterPhase.Fault, stage.Phase);
        stage.Facts.SetInterface(RunnerStage.Interface, isUp: true);
        stage.Assess();
        Assert.Equal(RouterPhase.Backup, stage.Phase);
    }

    [Fact]
    public async Task Waits_with_the_start_for_a_script_without_weight()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance() with
        {
            TrackedScripts = [new TrackedScript("check", 0, false)],
        });
        Assert.Equal(RouterPhase.Initial, stage.Phase);
        stage.Facts.SetScript("check", TrackedResult.Good);
        stage.Assess();
        Assert.Equal(RouterPhase.Backup, stage.Phase);
    }

    [Fact]
    public async Task A_delay_of_the_start_is_spent_as_backup_and_no_silence_in_it_counts()
    {
        const long Second = 1_000_000_000;
        var owner = RunnerStage.Instance("VI_2", 102) with { Priority = 255, State = InitialState.Master };
        await using var stage = new RunnerStage(10 * Second, [], RunnerStage.Instance(), owner);
        Assert.Equal(RouterPhase.Backup, stage.Phase);
        Assert.Equal(RouterPhase.Initial, stage.Table.Ensemble.State(1).Phase);

        // A master that speaks and then leaves within the delay.
        stage.NowNs = Second;
        stage.Hear(RunnerStage.PacketOf(RunnerStage.Instance(), 200));
        Assert.InRange(stage.Table.Ensemble.State(0).MasterDownAtNs, 13 * Second, 14 * Second);
        stage.Hear(RunnerStage.PacketOf(RunnerStage.Instance(), 0));
        Assert.InRange(stage.Table.Ensemble.State(0).MasterDownAtNs, 10 * Second, 11 * Second);

        stage.NowNs = 10 * Second;
        stage.Assess();
        Assert.Equal(RouterPhase.Master, stage.Table.Ensemble.State(1).Phase);
    }

    [Fact]
    public async Task The_members_of_a_group_wait_for_the_script_of_one_and_start_together()
    {
        var waits = RunnerStage.Instance() with { TrackedScripts = [new TrackedScript("check", 0, false)] };
        var stage = new RunnerStage(
            0,
            [new SyncGroupConfig("G", ["VI_1", "VI_2"])],
            waits,
            RunnerStage.Instance("VI_2", 102),
            RunnerStage.Instance("VI_3", 103));
        await using (stage)
        {
            Assert.Equal(RouterPhase.Initial, stage.Table.Ensemble.State(1).Phase);
            Assert.Equal(RouterPhase.Backup, stage.Table.Ensemble.State(2).Phase);
            stage.Facts.SetScript("check", TrackedResult.Good);
            stage.Assess();
        }

        Assert.Equal(["VI_3", "VI_1", "VI_2", "G"], stage.Transitions.Select(one => one.Name));
    }

    [Fact]
    public async Task A_reload_keeps_state_and_counters_and_announces_only_new_addresses()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance());
        stage.RunToNextDeadline();
        var sent = stage.Link.Frames.Count;
        var more = RunnerStage.Instance().Addresses.Add(new VirtualAddress(IPAddress.Parse("192.0.2.101"), 32));
        stage.Reload(RunnerStage.Instance() with { Addresses = more, Priority = 150 });
        Assert.Equal(RouterPhase.Master, stage.Phase);
        Assert.Equal(2, stage.Router.Counters.AdvertisementsSent);
        Assert.Equal(150, stage.Link.Packets[^1][Ipv4Header.SizeBytes + 2]);
        Assert.Equal(sent + 5, stage.Link.Frames.Count);
        Assert.All(stage.Link.Frames.Skip(sent), frame => Assert.Equal(101, frame[^1]));
    }

    [Fact]
    public async Task A_reload_stops_what_is_left_out_and_starts_what_is_new()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance());
        stage.RunToNextDeadline();
        stage.Reload(RunnerStage.Instance("VI_2", 102));
        Assert.Equal(0, stage.Link.Packets[^1][Ipv4Header.SizeBytes + 2]);
        Assert.Equal(RouterPhase.Backup, stage.Phase);
        Assert.Equal(RouterPhase.Stopped, stage.Table.Ensemble.State(1).Phase);
        stage.Reload(RunnerStage.Instance("VI_2", 102));
        Assert.Single(stage.Table.Routers);
    }

    [Theory]
    [InlineData(false, (int)TransitionState.Fault)]
    [InlineData(true, (int)TransitionState.Deleted)]
    public async Task Who_is_left_out_is_told_to_those_that_hear_of_everything_but_not_as_a_fault(
        bool tellsDeleted, int state)
    {
        var any = new NotifyScript(["/bin/true", "any"], null);
        var fault = new NotifyScript(["/bin/true", "fault"], null);
        var notify = new NotifyScripts { Any = any, Fault = fault, TellDeleted = tellsDeleted };
        var stage = new RunnerStage(RunnerStage.Instance() with { Notify = notify });
        await using (stage)
        {
            stage.RunToNextDeadline();
            stage.Reload(RunnerStage.Instance("VI_2", 102));
        }

        var told = stage.Transitions.Last(one => one.Name == "VI_1");
        Assert.Equal((TransitionState)state, told.State);
        Assert.Equal([any], told.Runs().Select(run => run.Script));
    }

    [Fact]
    public async Task Allocates_nothing_for_an_advertisement_in_either_direction()
    {
        await using var stage = new RunnerStage(RunnerStage.Instance() with { Version = 3 });
        stage.Link.OnlyCounts = true;
        stage.RunToNextDeadline();
        var before = MeasureTurns(stage, 0);
        Assert.InRange(MeasureTurns(stage, 1000) - before, 0, 256);

        var packet = RunnerStage.PacketOf(RunnerStage.Instance() with { Version = 3 }, 200);
        for (var count = 0; count < 1100; count++)
        {
            stage.Link.Hear(packet);
        }

        stage.Receive();
        var start = GC.GetAllocatedBytesForCurrentThread();
        stage.Receive();
        stage.Receive();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 256);
        Assert.True(stage.Router.Counters.AdvertisementsReceived > 700);
    }

    private static long MeasureTurns(RunnerStage stage, int turns)
    {
        for (var warm = 0; warm < 10; warm++)
        {
            stage.RunToNextDeadline();
        }

        var start = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < turns; turn++)
        {
            stage.RunToNextDeadline();
        }

        return GC.GetAllocatedBytesForCurrentThread() - start;
    }
}
