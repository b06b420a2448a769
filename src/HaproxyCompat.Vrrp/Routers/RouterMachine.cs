namespace HaproxyCompat.Vrrp.Routers;

/// <summary>
/// The state machine of one virtual router: a pure function of (settings, state, event) to (state, effects), after
/// RFC 3768, 6.4 and RFC 9568, 6.4, with the reference's preemption delay, faults, weights and groups.
/// </summary>
internal static class RouterMachine
{
    /// <summary>What happens next.</summary>
    /// <param name="router">Index that the effects carry.</param>
    /// <param name="effects">Appended to, in the order in which they are to be done.</param>
    public static RouterState Step(
        int router,
        RouterSettings settings,
        in RouterState state,
        in RouterEvent happened,
        List<Effect> effects)
    {
        var step = new RouterStep(router, settings, happened, effects);
        return happened.Kind switch
        {
            RouterEventKind.Start => Start(step, state),
            RouterEventKind.Adopt => Adopt(step, state),
            RouterEventKind.TimePassed => TimePassed(step, state),
            RouterEventKind.TimedOutAlone when state.Phase == RouterPhase.Backup => TimedOutAlone(step, state),
            RouterEventKind.AdvertisementReceived => AdvertisementReceived(step, state),
            RouterEventKind.FaultsChanged => Refault(step, state, state with { Faults = happened.Number }),
            RouterEventKind.GroupFaultChanged =>
                Refault(step, state, state with { GroupFault = happened.Number != 0 }),
            RouterEventKind.WeightChanged => Reweigh(step, state),
            RouterEventKind.GroupBecameMaster when state.Phase == RouterPhase.Backup => step.ToMaster(state),
            RouterEventKind.GroupBecameBackup when state.Phase == RouterPhase.Master => step.ToBackup(state),
            RouterEventKind.Reconfigured => Reconfigured(step, state),
            RouterEventKind.Stop => Stop(step, state),
            _ => state,
        };
    }

    private static RouterState Start(in RouterStep step, in RouterState state)
    {
        if (state.Phase != RouterPhase.Initial)
        {
            return state;
        }

        var held = state with { HeldUntilNs = step.Event.HeldUntilNs };
        if (state.IsFaulty)
        {
            return step.ToFault(held);
        }

        return step.Settings.StartsAsOwner ? step.ToMaster(held) : step.ToBackup(held);
    }

    /// <summary>The mastership of a predecessor continues, unless something is wrong by now.</summary>
    private static RouterState Adopt(in RouterStep step, in RouterState state)
    {
        if (state.Phase != RouterPhase.Initial)
        {
            return state;
        }

        if (!state.IsFaulty)
        {
            return step.ToMaster(state);
        }

        step.AddAddresses();
        return step.ToFault(state with { Phase = RouterPhase.Master });
    }

    private static RouterState TimePassed(in RouterStep step, in RouterState state)
    {
        switch (state.Phase)
        {
            case RouterPhase.Backup when state.MasterDownAtNs <= step.NowNs:
                step.Tell(EffectKind.MasterTimedOut);
                return step.ToMaster(state);
            case RouterPhase.Master:
                return MasterTimers(step, state);
            case RouterPhase.HandingOver when state.StopAtNs <= step.NowNs:
                return step.ToStopped(state);
            default:
                return state;
        }
    }

    /// <summary>Listens on, as the reference does, until the masters of all members count as down.</summary>
    private static RouterState TimedOutAlone(in RouterStep step, in RouterState state)
    {
        step.Tell(EffectKind.MasterTimedOut);
        return state with { HasTimedOut = true, MasterDownAtNs = step.MasterDownAt(state) };
    }

    private static RouterState MasterTimers(in RouterStep step, in RouterState state)
    {
        var next = state;
        var settings = step.Settings;
        if (next.AdvertiseAtNs <= step.NowNs)
        {
            step.Advertise(step.Priority(state));

            // Absolute deadlines, so that lateness does not add up; after a standstill no burst of old ones.
            var due = next.AdvertiseAtNs + settings.AdvertisementIntervalNs;
            next = next with { AdvertiseAtNs = due > step.NowNs ? due : step.NowNs + settings.AdvertisementIntervalNs };
        }

        if (next.AnnounceAtNs <= step.NowNs)
        {
            step.Announce(next.AnnounceRepeat);
            next = next with { AnnounceAtNs = RouterState.Never };
        }

        if (next.RefreshAtNs <= step.NowNs)
        {
            step.Announce(settings.RefreshRepeat);
            next = next with { RefreshAtNs = step.NowNs + settings.RefreshNs };
        }

        return next;
    }

    private static RouterState AdvertisementReceived(in RouterStep step, in RouterState state) => state.Phase switch
    {
        RouterPhase.Backup => BackupReceived(step, state),
        RouterPhase.Master when step.Settings is { IsOwner: true, OwnerIgnoresAdverts: true } => state,
        RouterPhase.Master => MasterReceived(step, state),
        RouterPhase.HandingOver when step.Event.Priority > 0 => step.ToStopped(state),
        _ => state,
    };

    private static RouterState BackupReceived(in RouterStep step, in RouterState state)
    {
        var received = step.Event;
        var own = step.Priority(state);
        if (received.Priority == 0)
        {
            step.Tell(EffectKind.BackupHeardPriorityZero, 0, own);
            var interval = RouterTimers.MasterIntervalNs(step.Settings, state.MasterIntervalNs);
            return state with
            {
                MasterDownAtNs = step.ListensFrom(state) + RouterTimers.SkewNs(step.Settings, own, interval),
            };
        }

        if (received.Priority >= own || !step.Settings.Preempts)
        {
            return step.Listen(state) with { PreemptAtNs = RouterState.Never };
        }

        if (step.Settings.PreemptDelayNs == 0 || state.PreemptAtNs <= step.NowNs)
        {
            step.Tell(EffectKind.DiscardedLowerPriority, received.Priority, own);
            return state;
        }

        return state.PreemptAtNs == RouterState.Never
            ? step.Listen(state) with { PreemptAtNs = step.NowNs + step.Settings.PreemptDelayNs }
            : step.Listen(state);
    }

    private static RouterState MasterReceived(in RouterStep step, in RouterState state)
    {
        var received = step.Event;
        var settings = step.Settings;
        var own = step.Priority(state);
        if (received.Priority == 0)
        {
            step.Tell(EffectKind.MasterHeardPriorityZero, 0, own);
            step.Advertise(own);
            return state with { AdvertiseAtNs = step.NowNs + settings.AdvertisementIntervalNs };
        }

        if (received.Priority > own || (received.Priority == own && received.SenderIsHigher))
        {
            if (settings.HigherPrioritySendAdvert)
            {
                step.Advertise(own);
            }

            step.Tell(EffectKind.MasterHeardHigherPriority, received.Priority, own);
            return step.ToBackup(step.Listen(state));
        }

        var next = state;
        if (!settings.LowerPriorityNoAdvert)
        {
            step.Advertise(own);
            next = next with { AdvertiseAtNs = step.NowNs + settings.AdvertisementIntervalNs };
        }

        if (settings.LowerPriorityAnnounceRepeat > 0)
        {
            step.Announce(settings.LowerPriorityAnnounceRepeat);
            next = step.AnnounceAgain(
                next,
                settings.LowerPriorityAnnounceDelayNs,
                settings.LowerPriorityAnnounceRepeat);
        }

        step.Tell(EffectKind.MasterHeardLowerPriority, received.Priority, own);
        return next;
    }

    private static RouterState Refault(in RouterStep step, in RouterState before, in RouterState state)
    {
        var isRunning = before.Phase is RouterPhase.Backup or RouterPhase.Master;
        if (state.IsFaulty && isRunning)
        {
            return step.ToFault(state);
        }

        if (!state.IsFaulty && before.Phase == RouterPhase.Fault)
        {
            return step.ToBackup(state);
        }

        return state;
    }

    private static RouterState Reweigh(in RouterStep step, in RouterState state)
    {
        var before = step.Priority(state);
        var next = state with { WeightSum = step.Event.Number };
        var after = step.Priority(next);
        if (after != before)
        {
            step.Tell(EffectKind.PriorityChanged, after, before);
        }

        return next;
    }

    private static RouterState Reconfigured(in RouterStep step, in RouterState state)
    {
        switch (state.Phase)
        {
            case RouterPhase.Master:
                step.Advertise(step.Priority(state));
                return state with
                {
                    AdvertiseAtNs = step.NowNs + step.Settings.AdvertisementIntervalNs,
                    RefreshAtNs = step.RefreshAt(),
                };
            case RouterPhase.Backup:
                return state with { MasterDownAtNs = Math.Min(state.MasterDownAtNs, step.MasterDownAt(state)) };
            default:
                return state;
        }
    }

    private static RouterState Stop(in RouterStep step, in RouterState state)
    {
        if (state.Phase == RouterPhase.HandingOver)
        {
            return state;
        }

        if (state.Phase != RouterPhase.Master)
        {
            return step.ToStopped(state);
        }

        step.Advertise(0);
        if (step.Settings.HandoverNs == 0)
        {
            return step.ToStopped(state);
        }

        return RouterStep.WithoutTimers(state) with
        {
            Phase = RouterPhase.HandingOver,
            StopAtNs = step.NowNs + step.Settings.HandoverNs,
        };
    }
}
