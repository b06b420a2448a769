namespace HaproxyCompat.Vrrp.Routers;

/// <summary>What the runner has to do, or to tell, after an event.</summary>
internal enum EffectKind
{
    /// <summary>Send an advertisement of priority <see cref="Effect.Number"/>.</summary>
    SendAdvertisement,

    /// <summary>Put all addresses on their interfaces.</summary>
    AddAddresses,

    /// <summary>Take all addresses off.</summary>
    RemoveAddresses,

    /// <summary>Announce each address <see cref="Effect.Number"/> times.</summary>
    Announce,

    /// <summary>The state is now <see cref="Effect.Phase"/>: log it, run the notify scripts.</summary>
    EnteredPhase,

    /// <summary>A sync group moves to <see cref="Effect.Phase"/>; <see cref="Effect.Router"/> is the group.</summary>
    GroupEnteredPhase,

    /// <summary>The effective priority went from <see cref="Effect.Other"/> to <see cref="Effect.Number"/>.</summary>
    PriorityChanged,

    /// <summary>Told: nobody advertised for too long.</summary>
    MasterTimedOut,

    /// <summary>Told: a backup heard priority 0.</summary>
    BackupHeardPriorityZero,

    /// <summary>Told: a master heard priority 0.</summary>
    MasterHeardPriorityZero,

    /// <summary>Told: a backup that preempts did not listen to priority <see cref="Effect.Number"/>.</summary>
    DiscardedLowerPriority,

    /// <summary>Told: a master heard the priority <see cref="Effect.Number"/>, not above its own.</summary>
    MasterHeardLowerPriority,

    /// <summary>
    /// Told: a master gives way to priority <see cref="Effect.Number"/>, its own is <see cref="Effect.Other"/>.
    /// </summary>
    MasterHeardHigherPriority,
}
