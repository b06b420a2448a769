using System.Runtime.CompilerServices;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Routers;

/// <summary>
/// Every event in every state that some sequence of events reaches, for every combination of what the file may say: the
/// next state is the one of a table that shares no code with the machine, and what must always hold does.
/// </summary>
public sealed class RouterMachineExhaustiveTests
{
    private const int Depth = 4;
    private const long SecondNs = 1_000_000_000;
    private const long LongIntervalNs = 3 * SecondNs;

    private static readonly InternetAddress Peer = InternetAddress.Parse("10.0.0.2");

    public static TheoryData<byte, byte> Versions => new()
    {
        { 2, 1 }, { 2, 100 }, { 2, 254 }, { 2, 255 }, { 3, 1 }, { 3, 100 }, { 3, 254 }, { 3, 255 },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_event_in_every_state(byte version, byte priority)
    {
        var steps = 0;
        foreach (var settings in Settings(version, priority))
        {
            steps += Explore(settings);
        }

        Assert.True(steps > 10_000, $"only {steps} steps");
    }

    private static int Explore(RouterSettings settings)
    {
        var seen = new HashSet<RouterState> { new() };
        var frontier = new List<RouterState>(seen);
        var steps = 0;
        for (var depth = 0; depth < Depth; depth++)
        {
            var next = new List<RouterState>();
            foreach (var state in frontier)
            {
                foreach (var happened in Events(state))
                {
                    steps++;
                    var after = Check(settings, state, happened);
                    if (seen.Add(after))
                    {
                        next.Add(after);
                    }
                }
            }

            frontier = next;
        }

        return steps;
    }

    /// <summary>One step, and everything that must hold of it.</summary>
    /// <returns>The state with its deadlines counted from the event's time.</returns>
    private static RouterState Check(RouterSettings settings, RouterState state, RouterEvent happened)
    {
        var effects = new List<Effect>();
        var after = RouterMachine.Step(0, settings, state, happened, effects);
        Holds(after.Phase == Expected(settings, state, happened));

        Holds(after.NextDeadlineNs >= happened.NowNs);
        Holds(after.MasterDownAtNs != RouterState.Never == (after.Phase == RouterPhase.Backup));
        Holds(after.AdvertiseAtNs != RouterState.Never == (after.Phase == RouterPhase.Master));
        Holds(after.StopAtNs != RouterState.Never == (after.Phase == RouterPhase.HandingOver));

        var own = Priority(settings, after.WeightSum);
        Holds(
            effects.TrueForAll(
                one => one.Kind != EffectKind.SendAdvertisement || one.Number == own || one.Number == 0));
        Holds(effects.Count(one => one.Kind == EffectKind.EnteredPhase) <= 1);
        var adds = effects.Count(one => one.Kind == EffectKind.AddAddresses);
        var removes = effects.Count(one => one.Kind == EffectKind.RemoveAddresses);
        Holds((state.HoldsAddresses, after.HoldsAddresses) switch
        {
            (false, true) =>
                (adds, removes) is (1, 0) or (0, 0) && (adds == 1 || happened.Kind == RouterEventKind.Adopt),
            (true, false) => (adds, removes) == (0, 1),
            _ => (adds, removes) == (0, 0),
        });
        return Shifted(after, happened.NowNs);

        void Holds(bool condition, [CallerArgumentExpression(nameof(condition))] string? rule = null)
        {
            if (!condition)
            {
                Assert.Fail($"{rule}\n{settings}\n{state}\n{happened}\n{after}");
            }
        }
    }

    /// <summary>RFC 3768 and RFC 9568, 6.4, with the reference's FAULT, groups and handover.</summary>
    private static RouterPhase Expected(RouterSettings settings, RouterState state, RouterEvent happened)
    {
        var faults = happened.Kind == RouterEventKind.FaultsChanged ? happened.Number : state.Faults;
        var group = happened.Kind == RouterEventKind.GroupFaultChanged ? happened.Number != 0 : state.GroupFault;
        var isFaulty = faults > 0 || group;
        var begun = settings is { Priority: 255, StartsAsMaster: true } ? RouterPhase.Master : RouterPhase.Backup;
        return (state.Phase, happened.Kind) switch
        {
            (RouterPhase.Stopped, _) => RouterPhase.Stopped,
            (RouterPhase.Master, RouterEventKind.Stop) when settings.HandoverNs > 0 => RouterPhase.HandingOver,
            (RouterPhase.HandingOver, RouterEventKind.Stop) => RouterPhase.HandingOver,
            (_, RouterEventKind.Stop) => RouterPhase.Stopped,
            (RouterPhase.HandingOver, RouterEventKind.TimePassed) when happened.NowNs >= state.StopAtNs =>
                RouterPhase.Stopped,
            (RouterPhase.HandingOver, RouterEventKind.AdvertisementReceived) when happened.Priority > 0 =>
                RouterPhase.Stopped,
            (RouterPhase.HandingOver, _) => RouterPhase.HandingOver,
            (RouterPhase.Initial, RouterEventKind.Start) => isFaulty ? RouterPhase.Fault : begun,
            (RouterPhase.Initial, _) => RouterPhase.Initial,
            (RouterPhase.Fault, _) => isFaulty ? RouterPhase.Fault : RouterPhase.Backup,
            (_, _) when isFaulty => RouterPhase.Fault,
            (RouterPhase.Backup, RouterEventKind.TimePassed) when happened.NowNs >= state.MasterDownAtNs =>
                RouterPhase.Master,
            (RouterPhase.Backup, RouterEventKind.GroupBecameMaster) => RouterPhase.Master,
            (RouterPhase.Master, RouterEventKind.GroupBecameBackup) => RouterPhase.Backup,
            (RouterPhase.Master, RouterEventKind.AdvertisementReceived) => AsMaster(settings, state, happened),
            _ => state.Phase,
        };
    }

    private static RouterPhase AsMaster(RouterSettings settings, RouterState state, RouterEvent heard)
    {
        var own = Priority(settings, state.WeightSum);
        var isBetter = heard.Priority > own || (heard.Priority == own && heard.SenderIsHigher);
        return isBetter && !(settings.OwnerIgnoresAdverts && settings.Priority == 255)
            ? RouterPhase.Backup
            : RouterPhase.Master;
    }

    private static int Priority(RouterSettings settings, int weights) =>
        settings.Priority == 255 ? 255 : Math.Min(254, Math.Max(1, settings.Priority + weights));

    private static IEnumerable<RouterEvent> Events(RouterState state)
    {
        foreach (var kind in new[]
        {
            RouterEventKind.Start, RouterEventKind.GroupBecameMaster, RouterEventKind.GroupBecameBackup,
            RouterEventKind.Reconfigured, RouterEventKind.Stop,
        })
        {
            yield return new RouterEvent(kind, 0);
        }

        foreach (var number in new[] { 0, 1 })
        {
            yield return new RouterEvent(RouterEventKind.FaultsChanged, 0) { Number = number };
            yield return new RouterEvent(RouterEventKind.GroupFaultChanged, 0) { Number = number };
        }

        foreach (var weight in new[] { -300, 0, 300 })
        {
            yield return new RouterEvent(RouterEventKind.WeightChanged, 0) { Number = weight };
        }

        // A timer that ends, and a look at the timers before.
        yield return new RouterEvent(RouterEventKind.TimePassed, 0);
        if (state.NextDeadlineNs != RouterState.Never)
        {
            yield return new RouterEvent(RouterEventKind.TimePassed, state.NextDeadlineNs);
            yield return new RouterEvent(RouterEventKind.TimePassed, state.NextDeadlineNs + LongIntervalNs);
        }

        foreach (var priority in new byte[] { 0, 1, 99, 100, 101, 254, 255 })
        {
            yield return RouterEvent.Advertisement(0, priority, SecondNs, Peer, senderIsHigher: true);
            yield return RouterEvent.Advertisement(0, priority, LongIntervalNs, Peer, senderIsHigher: false);
        }
    }

    private static IEnumerable<RouterSettings> Settings(byte version, byte priority)
    {
        for (var bits = 0; bits < 64; bits++)
        {
            var preempts = (bits & 1) != 0;
            if (preempts || (bits & 2) == 0)
            {
                yield return new RouterSettings
                {
                    Version = version,
                    Priority = priority,
                    AdvertisementIntervalNs = SecondNs,
                    Preempts = preempts,
                    PreemptDelayNs = (bits & 2) != 0 ? LongIntervalNs : 0,
                    LowerPriorityNoAdvert = (bits & 4) != 0,
                    StartsAsMaster = (bits & 4) != 0,
                    HigherPrioritySendAdvert = (bits & 8) != 0,
                    OwnerIgnoresAdverts = (bits & 16) != 0,
                    DownTimerAdverts = (bits & 16) != 0 ? 1 : 3,
                    HandoverNs = (bits & 32) != 0 ? SecondNs : 0,
                    RefreshNs = (bits & 32) != 0 ? LongIntervalNs : 0,
                };
            }
        }
    }

    private static RouterState Shifted(RouterState state, long nowNs) => state with
    {
        MasterDownAtNs = Shifted(state.MasterDownAtNs, nowNs),
        PreemptAtNs = Shifted(state.PreemptAtNs, nowNs),
        AdvertiseAtNs = Shifted(state.AdvertiseAtNs, nowNs),
        AnnounceAtNs = Shifted(state.AnnounceAtNs, nowNs),
        RefreshAtNs = Shifted(state.RefreshAtNs, nowNs),
        StopAtNs = Shifted(state.StopAtNs, nowNs),
    };

    private static long Shifted(long deadlineNs, long nowNs) =>
        deadlineNs == RouterState.Never ? deadlineNs : deadlineNs - nowNs;
}
