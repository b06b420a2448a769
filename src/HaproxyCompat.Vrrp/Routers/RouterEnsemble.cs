using System.Collections.Immutable;

namespace HaproxyCompat.Vrrp.Routers;

/// <summary>
/// All virtual routers of a configuration and their sync groups: an event of one member moves the others
/// (<c>vrrp_sync_group</c>). Pure like <see cref="RouterMachine"/>; belongs to the runner's thread.
/// </summary>
internal sealed class RouterEnsemble
{
    private const int NoGroup = -1;

    private readonly RouterSettings[] _settings;
    private readonly RouterState[] _states;
    private readonly int[] _groupOf;
    private readonly RouterPhase[] _groupPhases;
    private readonly ImmutableArray<ImmutableArray<int>> _groups;

    /// <param name="settings">One each router.</param>
    /// <param name="states">Where each router stands; a default one for a new router.</param>
    /// <param name="groups">Indices of the members of each group; a router is in at most one.</param>
    public RouterEnsemble(
        IEnumerable<RouterSettings> settings,
        IEnumerable<RouterState> states,
        ImmutableArray<ImmutableArray<int>> groups)
    {
        _settings = [.. settings];
        _states = [.. states];
        _groups = groups;
        _groupOf = new int[_settings.Length];
        _groupPhases = new RouterPhase[groups.Length];
        Array.Fill(_groupOf, NoGroup);
        for (var group = 0; group < groups.Length; group++)
        {
            foreach (var member in groups[group])
            {
                _groupOf[member] = group;
                if (_states[member].Phase != RouterPhase.Initial)
                {
                    _groupPhases[group] = _states[member].Phase;
                }
            }
        }
    }

    public int Count => _states.Length;

    public ref readonly RouterState State(int router) => ref _states[router];

    public RouterSettings Settings(int router) => _settings[router];

    /// <summary>Where the group stands: the state that its members were last moved to.</summary>
    public RouterPhase GroupPhase(int group) => _groupPhases[group];

    /// <summary>The earliest deadline of all.</summary>
    public long NextDeadlineNs()
    {
        var next = RouterState.Never;
        foreach (ref readonly var state in _states.AsSpan())
        {
            next = Math.Min(next, state.NextDeadlineNs);
        }

        return next;
    }

    /// <summary>Lets an event happen to one router and moves its group with it.</summary>
    public void Handle(int router, in RouterEvent happened, List<Effect> effects)
    {
        var before = _states[router];
        var group = _groupOf[router];
        if (happened.Kind == RouterEventKind.TimePassed
            && HasTimedOut(before, happened.NowNs)
            && IsAlone(router, group, happened.NowNs))
        {
            Step(router, new RouterEvent(RouterEventKind.TimedOutAlone, happened.NowNs), effects);
            return;
        }

        Step(router, happened, effects);
        if (group == NoGroup || happened.Kind == RouterEventKind.Stop)
        {
            return;
        }

        if (before.Faults > 0 != _states[router].Faults > 0)
        {
            SpreadFault(group, happened.NowNs, effects);
        }

        SpreadPhase(router, group, happened.NowNs, effects);
    }

    /// <summary>Lets every router whose deadline is over know.</summary>
    public void TimePassed(long nowNs, List<Effect> effects)
    {
        for (var router = 0; router < _states.Length; router++)
        {
            if (_states[router].NextDeadlineNs <= nowNs)
            {
                Handle(router, new RouterEvent(RouterEventKind.TimePassed, nowNs), effects);
            }
        }
    }

    /// <summary>After a reload: lets the members of each group know of each other's faults.</summary>
    public void Regroup(long nowNs, List<Effect> effects)
    {
        for (var group = 0; group < _groups.Length; group++)
        {
            SpreadFault(group, nowNs, effects);
        }

        for (var router = 0; router < _states.Length; router++)
        {
            if (_groupOf[router] == NoGroup && _states[router].GroupFault)
            {
                Step(router, new RouterEvent(RouterEventKind.GroupFaultChanged, nowNs), effects);
            }
        }
    }

    private void Step(int router, in RouterEvent happened, List<Effect> effects) =>
        _states[router] = RouterMachine.Step(router, _settings[router], _states[router], happened, effects);

    private void SpreadFault(int group, long nowNs, List<Effect> effects)
    {
        foreach (var member in _groups[group])
        {
            var isFaulty = false;
            foreach (var other in _groups[group])
            {
                isFaulty |= other != member && _states[other].Faults > 0;
            }

            if (_states[member].GroupFault != isFaulty)
            {
                Step(
                    member,
                    new RouterEvent(RouterEventKind.GroupFaultChanged, nowNs) { Number = isFaulty ? 1 : 0 },
                    effects);
            }
        }
    }

    /// <summary>Moves the others, then tells of the group; while some have not started it stays where it is.</summary>
    private void SpreadPhase(int router, int group, long nowNs, List<Effect> effects)
    {
        var phase = _states[router].Phase;
        if (phase == _groupPhases[group]
            || phase is not (RouterPhase.Master or RouterPhase.Backup or RouterPhase.Fault)
            || HasUnstarted(group))
        {
            return;
        }

        _groupPhases[group] = phase;
        if (phase != RouterPhase.Fault)
        {
            var kind = phase == RouterPhase.Master
                ? RouterEventKind.GroupBecameMaster
                : RouterEventKind.GroupBecameBackup;
            foreach (var member in _groups[group])
            {
                if (member != router)
                {
                    Step(member, new RouterEvent(kind, nowNs), effects);
                }
            }
        }

        effects.Add(new Effect(EffectKind.GroupEnteredPhase, group) { Phase = phase });
    }

    private static bool HasTimedOut(in RouterState state, long nowNs) =>
        state.Phase == RouterPhase.Backup && (state.HasTimedOut || state.MasterDownAtNs <= nowNs);

    /// <summary>
    /// Another member hears its master, or has not started: if this one went ahead, that master would move the group
    /// back at once.
    /// </summary>
    private bool IsAlone(int router, int group, long nowNs)
    {
        if (group == NoGroup)
        {
            return false;
        }

        foreach (var member in _groups[group])
        {
            if (member != router
                && _states[member].Phase is RouterPhase.Initial or RouterPhase.Backup
                && !HasTimedOut(_states[member], nowNs))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasUnstarted(int group)
    {
        foreach (var member in _groups[group])
        {
            if (_states[member].Phase == RouterPhase.Initial)
            {
                return true;
            }
        }

        return false;
    }
}
