using System.Net;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Routers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Runners;

/// <summary>The options of an instance that change which packets count, at the runner's parts.</summary>
public sealed class ReceiveOptionTests
{
    private static readonly VrrpInstanceConfig Unicast = RunnerStage.Instance() with
    {
        Version = 3,
        UnicastPeers = [new UnicastPeer(IPAddress.Parse("192.0.2.2"), 0, 255)],
    };

    private static readonly VrrpInstanceConfig Peer = Unicast with
    {
        UnicastPeers = [new UnicastPeer(IPAddress.Parse("192.0.2.1"), 0, 255)],
    };

    private static readonly VrrpInstanceConfig OldPeer = Peer with { UnicastChecksum = UnicastChecksum.Group };

    [Fact]
    public async Task An_old_checksum_is_accepted_and_answered_alike_until_a_new_one_comes()
    {
        await using var stage = new RunnerStage(Unicast);
        stage.Hear(RunnerStage.PacketOf(OldPeer, 200));
        Assert.Equal(1, stage.Router.Counters.AdvertisementsReceived);
        Assert.True(stage.Router.UsesGroupChecksum);
        stage.Hear(RunnerStage.PacketOf(Peer, 200));
        Assert.Equal(2, stage.Router.Counters.AdvertisementsReceived);
        Assert.False(stage.Router.UsesGroupChecksum);
    }

    [Fact]
    public async Task An_old_checksum_is_never_accepted_where_the_file_says_so()
    {
        await using var stage = new RunnerStage(Unicast with { UnicastChecksum = UnicastChecksum.Destination });
        stage.Hear(RunnerStage.PacketOf(OldPeer, 200));
        Assert.Equal(1, stage.Router.Counters.ChecksumErrors);
    }

    [Fact]
    public async Task A_checksum_without_addresses_goes_with_one_like_it()
    {
        var bare = RunnerStage.Instance() with { Version = 3, ChecksumAsVersion2 = true };
        await using var stage = new RunnerStage(bare);
        stage.Hear(RunnerStage.PacketOf(bare with { ChecksumAsVersion2 = false }, 200));
        stage.Hear(RunnerStage.PacketOf(bare, 200));
        Assert.Equal((1, 1), (stage.Router.Counters.ChecksumErrors, stage.Router.Counters.AdvertisementsReceived));
    }

    [Fact]
    public async Task An_owner_that_ignores_others_stays_master()
    {
        var owner = RunnerStage.Instance() with
        {
            State = InitialState.Master,
            Priority = 255,
            OwnerIgnoresAdverts = true,
        };
        await using var stage = new RunnerStage(owner);
        stage.Hear(RunnerStage.PacketOf(owner, 255, "192.0.2.200"));
        Assert.Equal(RouterPhase.Master, stage.Phase);

        await using var other = new RunnerStage(owner with { OwnerIgnoresAdverts = false });
        other.Hear(RunnerStage.PacketOf(owner, 255, "192.0.2.200"));
        Assert.Equal(RouterPhase.Backup, other.Phase);
    }

    [Fact]
    public async Task Two_routers_of_one_number_hear_each_its_own_peer()
    {
        var second = Unicast with
        {
            Name = "VI_2",
            UnicastPeers = [new UnicastPeer(IPAddress.Parse("192.0.2.3"), 0, 255)],
        };
        await using var stage = new RunnerStage(Unicast, second);
        stage.Hear(RunnerStage.PacketOf(Peer, 200, "192.0.2.3"));
        Assert.Equal([0, 1], stage.Table.Routers.Select(one => one.Counters.AdvertisementsReceived));
        stage.Hear(RunnerStage.PacketOf(Peer, 200));
        Assert.Equal([1, 1], stage.Table.Routers.Select(one => one.Counters.AdvertisementsReceived));
    }

    [Fact]
    public async Task A_stranger_and_a_hop_too_many_are_counted_and_left_out()
    {
        var limited = Unicast with
        {
            CheckUnicastSource = true,
            UnicastPeers = [new UnicastPeer(IPAddress.Parse("192.0.2.2"), 100, 200)],
        };
        await using var stage = new RunnerStage(limited);
        stage.Hear(RunnerStage.PacketOf(Peer with { UnicastTtl = 99 }, 200));
        stage.Hear(RunnerStage.PacketOf(Peer with { UnicastTtl = 150 }, 200, "192.0.2.3"));
        Assert.Equal((2, 1), (stage.Router.Counters.AdvertisementsReceived, stage.Router.Counters.TimeToLiveErrors));
        Assert.True(stage.Table.Ensemble.State(0).MasterAddress.IsNone);
        stage.Hear(RunnerStage.PacketOf(Peer with { UnicastTtl = 150 }, 200));
        Assert.Equal("192.0.2.2", stage.Table.Ensemble.State(0).MasterAddress.ToString());
    }
}
