using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Routers;

/// <summary>
/// State of one virtual router between two events. Deadlines are nanoseconds of the caller's clock, <see cref="Never"/>
/// where a timer does not run, so starting and stopping timers is part of the state and not of the effects.
/// </summary>
internal readonly record struct RouterState
{
    /// <summary>A deadline that is not reached.</summary>
    public const long Never = long.MaxValue;

    public RouterState()
    {
    }

    public RouterPhase Phase { get; init; } = RouterPhase.Initial;

    /// <summary>How many things (interfaces, scripts without weight) keep this router from being master.</summary>
    public int Faults { get; init; }

    /// <summary>Another member of the sync group has a fault.</summary>
    public bool GroupFault { get; init; }

    /// <summary>Sum of the weights of everything that is tracked, at present.</summary>
    public int WeightSum { get; init; }

    /// <summary>The delay of the start: before this no master counts as down, whatever is heard.</summary>
    public long HeldUntilNs { get; init; }

    /// <summary>Backup: the master counts as down then (RFC 9568, Master_Down_Timer).</summary>
    public long MasterDownAtNs { get; init; } = Never;

    /// <summary>Backup: the master counts as down, but not yet those of all members of the sync group.</summary>
    public bool HasTimedOut { get; init; }

    /// <summary>Backup: from then on advertisements of lower priority are not listened to.</summary>
    public long PreemptAtNs { get; init; } = Never;

    /// <summary>Master: the next advertisement (RFC 9568, Adver_Timer).</summary>
    public long AdvertiseAtNs { get; init; } = Never;

    /// <summary>Master: the second round of announcements, and of how many.</summary>
    public long AnnounceAtNs { get; init; } = Never;

    public int AnnounceRepeat { get; init; }

    /// <summary>Master: the next refresh of the announcements.</summary>
    public long RefreshAtNs { get; init; } = Never;

    /// <summary>Handing over: the end of the patience.</summary>
    public long StopAtNs { get; init; } = Never;

    /// <summary>Interval in the last advertisement that counted; 0 before the first (version 3 goes by it).</summary>
    public long MasterIntervalNs { get; init; }

    /// <summary>Sender and priority of the last advertisement that counted.</summary>
    public InternetAddress MasterAddress { get; init; }

    public byte MasterPriority { get; init; }

    /// <summary>The earliest deadline.</summary>
    public long NextDeadlineNs => Math.Min(
        Math.Min(Math.Min(MasterDownAtNs, AdvertiseAtNs), Math.Min(AnnounceAtNs, RefreshAtNs)),
        StopAtNs);

    public bool IsFaulty => Faults > 0 || GroupFault;

    /// <summary>Whether the virtual addresses are on our interfaces.</summary>
    public bool HoldsAddresses => Phase is RouterPhase.Master or RouterPhase.HandingOver;
}
