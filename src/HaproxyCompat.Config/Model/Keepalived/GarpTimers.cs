namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// When and how often addresses are announced by gratuitous ARP or unsolicited neighbour advertisement
/// (<c>garp_*</c>; defaults of the reference).
/// </summary>
public sealed record GarpTimers
{
    /// <summary><c>garp_master_delay</c>: from becoming master to the second round; zero: none.</summary>
    public TimeSpan MasterDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>garp_master_repeat</c>: announcements of each round.</summary>
    public int MasterRepeat { get; init; } = 5;

    /// <summary><c>garp_lower_prio_delay</c>: as MasterDelay, after an advertisement of lower priority.</summary>
    public TimeSpan LowerPriorityDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// <c>garp_lower_prio_repeat</c>: announcements after an advertisement of lower priority; 0: none.
    /// </summary>
    public int LowerPriorityRepeat { get; init; } = 5;

    /// <summary><c>garp_master_refresh</c>: again each such time while master; zero: never.</summary>
    public TimeSpan MasterRefresh { get; init; }

    /// <summary><c>garp_master_refresh_repeat</c>: announcements of each refresh.</summary>
    public int MasterRefreshRepeat { get; init; } = 1;
}
