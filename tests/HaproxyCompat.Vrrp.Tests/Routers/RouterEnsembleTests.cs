using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Routers;

public sealed class RouterEnsembleTests
{
    private static readonly InternetAddress Peer = InternetAddress.Parse("10.0.0.2");

    private readonly List<Effect> _effects = [];

    [Fact]
    public void A_member_whose_master_is_silent_waits_while_another_hears_its_own()
    {
        var routers = Started(grouped: true);
        var deadline = routers.NextDeadlineNs();
        Hear(routers, 1, 200, deadline - 1);
        _effects.Clear();

        routers.TimePassed(deadline, _effects);

        Assert.Equal([RouterPhase.Backup, RouterPhase.Backup, RouterPhase.Master], Phases(routers));
        Assert.Equal(RouterPhase.Backup, routers.GroupPhase(0));
        Assert.True(routers.State(0).MasterDownAtNs > deadline);

        // The other one's master is silent now as well.
        routers.TimePassed(routers.State(1).MasterDownAtNs, _effects);
        Assert.Equal([RouterPhase.Master, RouterPhase.Master, RouterPhase.Master], Phases(routers));
        Assert.Equal(
            [1, 0],
            _effects.Where(one => one is { Kind: EffectKind.EnteredPhase, Router: < 2 }).Select(one => one.Router));
    }

    [Fact]
    public void A_member_that_hears_a_master_again_is_not_taken_for_one_that_timed_out()
    {
        var routers = Started(grouped: true);
        var deadline = routers.NextDeadlineNs();
        Hear(routers, 1, 200, deadline - 1);
        routers.TimePassed(deadline, _effects);
        Assert.True(routers.State(0).HasTimedOut);
        Hear(routers, 0, 200, deadline + 1);

        routers.TimePassed(routers.State(1).MasterDownAtNs, _effects);

        Assert.Equal([RouterPhase.Backup, RouterPhase.Backup, RouterPhase.Master], Phases(routers));
    }

    [Fact]
    public void A_member_that_has_not_started_holds_the_others_back()
    {
        var routers = new RouterEnsemble(
            [Scenario.Version2, Scenario.Version2], [new RouterState(), new RouterState()], [[0, 1]]);
        routers.Handle(0, new RouterEvent(RouterEventKind.Start, 0), _effects);
        routers.TimePassed(10_000_000_000, _effects);
        Assert.Equal([RouterPhase.Backup, RouterPhase.Initial], Phases(routers));

        routers.Handle(1, new RouterEvent(RouterEventKind.Start, 11_000_000_000), _effects);
        routers.TimePassed(30_000_000_000, _effects);

        Assert.Equal([RouterPhase.Master, RouterPhase.Master], Phases(routers));
    }

    [Fact]
    public void Moves_the_whole_group_when_its_members_time_out()
    {
        var routers = Started(grouped: true);
        _effects.Clear();
        var deadline = routers.NextDeadlineNs();
        routers.Handle(0, new RouterEvent(RouterEventKind.TimePassed, deadline), _effects);
        Assert.Equal([RouterPhase.Master, RouterPhase.Master, RouterPhase.Backup], Phases(routers));
        Assert.Single(_effects, effect => effect.Kind == EffectKind.GroupEnteredPhase);
        Assert.Equal(RouterPhase.Master, routers.GroupPhase(0));
    }

    [Fact]
    public void Moves_the_whole_group_when_one_member_gives_way()
    {
        var routers = Started(grouped: true);
        routers.TimePassed(10_000_000_000, _effects);
        Hear(routers, 1, 200);
        Assert.Equal([RouterPhase.Backup, RouterPhase.Backup, RouterPhase.Master], Phases(routers));
    }

    [Fact]
    public void Holds_the_whole_group_in_fault_until_nobody_has_one()
    {
        var routers = Started(grouped: true);
        Fault(routers, 0, 1);
        Assert.Equal([RouterPhase.Fault, RouterPhase.Fault, RouterPhase.Backup], Phases(routers));
        Fault(routers, 1, 1);
        Fault(routers, 0, 0);
        Assert.Equal([RouterPhase.Fault, RouterPhase.Fault, RouterPhase.Backup], Phases(routers));
        Fault(routers, 1, 0);
        Assert.Equal([RouterPhase.Backup, RouterPhase.Backup, RouterPhase.Backup], Phases(routers));
        Assert.Equal(RouterPhase.Backup, routers.GroupPhase(0));
    }

    [Fact]
    public void Sends_priority_zero_for_each_member_of_a_group_that_fails()
    {
        var routers = Started(grouped: true);
        routers.TimePassed(10_000_000_000, _effects);
        _effects.Clear();
        Fault(routers, 1, 1);
        Assert.Equal(
            [1, 0],
            _effects.Where(effect => effect.Kind == EffectKind.SendAdvertisement).Select(effect => effect.Router));
        Assert.All(
            _effects.Where(effect => effect.Kind == EffectKind.SendAdvertisement),
            zero => Assert.Equal(0, zero.Number));
    }

    [Fact]
    public void Leaves_routers_alone_that_are_in_no_group()
    {
        var routers = Started(grouped: false);
        Fault(routers, 0, 1);
        Assert.Equal([RouterPhase.Fault, RouterPhase.Backup, RouterPhase.Backup], Phases(routers));
    }

    [Fact]
    public void Tells_each_step_of_a_group_once()
    {
        var routers = Started(grouped: true);
        _effects.Clear();
        routers.TimePassed(10_000_000_000, _effects);
        Assert.Single(_effects, effect => effect.Kind == EffectKind.GroupEnteredPhase);
        Assert.Equal(3, _effects.Count(effect => effect.Kind == EffectKind.AddAddresses));
    }

    [Fact]
    public void Tells_of_the_group_after_all_its_members()
    {
        var routers = Started(grouped: true);
        Assert.Equal(
            [EffectKind.EnteredPhase, EffectKind.EnteredPhase, EffectKind.GroupEnteredPhase, EffectKind.EnteredPhase],
            _effects.Select(effect => effect.Kind));
        _effects.Clear();
        Fault(routers, 0, 1);
        Assert.Equal(EffectKind.GroupEnteredPhase, _effects[^1].Kind);
    }

    [Fact]
    public void Says_nothing_of_the_group_when_its_members_stop()
    {
        var routers = Started(grouped: true);
        _effects.Clear();
        routers.Handle(0, new RouterEvent(RouterEventKind.Stop, 0), _effects);
        routers.Handle(1, new RouterEvent(RouterEventKind.Stop, 0), _effects);
        Assert.DoesNotContain(_effects, effect => effect.Kind == EffectKind.GroupEnteredPhase);
    }

    private static RouterPhase[] Phases(RouterEnsemble routers) =>
        [.. Enumerable.Range(0, routers.Count).Select(router => routers.State(router).Phase)];

    private void Fault(RouterEnsemble routers, int router, int faults) => routers.Handle(
        router,
        new RouterEvent(RouterEventKind.FaultsChanged, 20_000_000_000) { Number = faults },
        _effects);

    private void Hear(RouterEnsemble routers, int router, byte priority, long nowNs = 20_000_000_000) => routers.Handle(
        router,
        RouterEvent.Advertisement(nowNs, priority, 1_000_000_000, Peer, senderIsHigher: false),
        _effects);

    private RouterEnsemble Started(bool grouped)
    {
        var settings = Scenario.Version2;
        var routers = new RouterEnsemble(
            [settings, settings, settings],
            [new RouterState(), new RouterState(), new RouterState()],
            grouped ? [[0, 1]] : []);
        for (var router = 0; router < 3; router++)
        {
            routers.Handle(router, new RouterEvent(RouterEventKind.Start, 0), _effects);
        }

        return routers;
    }
}
