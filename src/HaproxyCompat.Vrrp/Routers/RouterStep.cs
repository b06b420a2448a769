namespace HaproxyCompat.Vrrp.Routers;

/// <summary>
/// One step of <see cref="RouterMachine"/>: its inputs, and the transitions that several events share.
/// </summary>
internal readonly ref struct RouterStep(
    int router, RouterSettings settings, in RouterEvent happened, List<Effect> effects)
{
    public RouterSettings Settings { get; } = settings;

    public RouterEvent Event { get; } = happened;

    public long NowNs => Event.NowNs;

    /// <summary>State without a running timer.</summary>
    public static RouterState WithoutTimers(in RouterState state) => state with
    {
        MasterDownAtNs = RouterState.Never,
        HasTimedOut = false,
        PreemptAtNs = RouterState.Never,
        AdvertiseAtNs = RouterState.Never,
        AnnounceAtNs = RouterState.Never,
        RefreshAtNs = RouterState.Never,
        StopAtNs = RouterState.Never,
    };

    public byte Priority(in RouterState state) => RouterTimers.EffectivePriority(Settings, state.WeightSum);

    public void Advertise(byte priority) =>
        effects.Add(new Effect(EffectKind.SendAdvertisement, router) { Number = priority });

    public void AddAddresses() => effects.Add(new Effect(EffectKind.AddAddresses, router));

    public void Announce(int repeat)
    {
        if (repeat > 0)
        {
            effects.Add(new Effect(EffectKind.Announce, router) { Number = repeat });
        }
    }

    public void Tell(EffectKind kind, int number = 0, int other = 0) =>
        effects.Add(new Effect(kind, router) { Number = number, Other = other, Peer = Event.Sender });

    /// <summary>Advertisement first, then the addresses, then the announcements, as the reference does.</summary>
    public RouterState ToMaster(in RouterState state)
    {
        Advertise(Priority(state));
        AddAddresses();
        Announce(Settings.AnnounceRepeat);
        Enter(RouterPhase.Master);
        var next = WithoutTimers(state) with
        {
            Phase = RouterPhase.Master,
            AdvertiseAtNs = NowNs + Settings.AdvertisementIntervalNs,
            RefreshAtNs = RefreshAt(),
            MasterIntervalNs = 0,
            MasterAddress = default,
            MasterPriority = Priority(state),
        };
        return AnnounceAgain(next, Settings.AnnounceDelayNs, Settings.AnnounceRepeat);
    }

    public RouterState ToBackup(in RouterState state)
    {
        RemoveIfHeld(state);
        Enter(RouterPhase.Backup);
        return WithoutTimers(state) with { Phase = RouterPhase.Backup, MasterDownAtNs = MasterDownAt(state) };
    }

    public RouterState ToFault(in RouterState state)
    {
        if (state.Phase == RouterPhase.Master)
        {
            Advertise(0);
        }

        RemoveIfHeld(state);
        Enter(RouterPhase.Fault);
        return WithoutTimers(state) with { Phase = RouterPhase.Fault, MasterIntervalNs = 0 };
    }

    public RouterState ToStopped(in RouterState state)
    {
        if (state.Phase == RouterPhase.Stopped)
        {
            return state;
        }

        RemoveIfHeld(state);
        Enter(RouterPhase.Stopped);
        return WithoutTimers(state) with { Phase = RouterPhase.Stopped };
    }

    /// <summary>Takes the sender of the advertisement for the master.</summary>
    public RouterState Listen(in RouterState state)
    {
        var next = state with
        {
            MasterIntervalNs = Event.IntervalNs,
            MasterAddress = Event.Sender,
            MasterPriority = Event.Priority,
            HasTimedOut = false,
        };
        return next with { MasterDownAtNs = MasterDownAt(next) };
    }

    public long MasterDownAt(in RouterState state)
    {
        var interval = RouterTimers.MasterIntervalNs(Settings, state.MasterIntervalNs);
        return ListensFrom(state) + RouterTimers.MasterDownNs(Settings, Priority(state), interval);
    }

    /// <summary>From when on the silence of a master counts.</summary>
    public long ListensFrom(in RouterState state) => Math.Max(NowNs, state.HeldUntilNs);

    public long RefreshAt() => Settings.RefreshNs == 0 ? RouterState.Never : NowNs + Settings.RefreshNs;

    public RouterState AnnounceAgain(in RouterState state, long delayNs, int repeat) => delayNs == 0
        ? state
        : state with { AnnounceAtNs = NowNs + delayNs, AnnounceRepeat = repeat };

    private void RemoveIfHeld(in RouterState state)
    {
        if (state.HoldsAddresses)
        {
            effects.Add(new Effect(EffectKind.RemoveAddresses, router));
        }
    }

    private void Enter(RouterPhase phase) =>
        effects.Add(new Effect(EffectKind.EnteredPhase, router) { Phase = phase });
}
