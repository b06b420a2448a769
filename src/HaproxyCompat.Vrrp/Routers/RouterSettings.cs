namespace HaproxyCompat.Vrrp.Routers;

/// <summary>What the state machine needs to know of a <c>vrrp_instance</c>; times in nanoseconds.</summary>
internal sealed record RouterSettings
{
    /// <summary>2 or 3.</summary>
    public required byte Version { get; init; }

    /// <summary>The base priority, 1 to 255; 255 is the owner, whom weights do not touch.</summary>
    public required byte Priority { get; init; }

    /// <summary><c>state MASTER</c>: an owner waits for nobody at its start, and only then.</summary>
    public bool StartsAsMaster { get; init; }

    public required long AdvertisementIntervalNs { get; init; }

    /// <summary>False: <c>nopreempt</c>, a master of lower priority is left alone.</summary>
    public bool Preempts { get; init; } = true;

    /// <summary><c>preempt_delay</c>, from the first advertisement of lower priority.</summary>
    public long PreemptDelayNs { get; init; }

    /// <summary><c>down_timer_adverts</c>.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary><c>lower_prio_no_advert</c>.</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary><c>owner_ignore_adverts</c>.</summary>
    public bool OwnerIgnoresAdverts { get; init; }

    /// <summary><c>higher_prio_send_advert</c>.</summary>
    public bool HigherPrioritySendAdvert { get; init; }

    /// <summary><c>garp_master_repeat</c>.</summary>
    public int AnnounceRepeat { get; init; } = 5;

    /// <summary><c>garp_master_delay</c>; 0: no second round.</summary>
    public long AnnounceDelayNs { get; init; } = 5_000_000_000;

    /// <summary><c>garp_lower_prio_repeat</c>.</summary>
    public int LowerPriorityAnnounceRepeat { get; init; } = 5;

    /// <summary><c>garp_lower_prio_delay</c>.</summary>
    public long LowerPriorityAnnounceDelayNs { get; init; } = 5_000_000_000;

    /// <summary><c>garp_master_refresh</c>; 0: never.</summary>
    public long RefreshNs { get; init; }

    /// <summary><c>garp_master_refresh_repeat</c>.</summary>
    public int RefreshRepeat { get; init; } = 1;

    /// <summary>How long a stopping master keeps answering while no successor is heard; 0: not at all.</summary>
    public long HandoverNs { get; init; }

    /// <summary>Whether this is the owner of the addresses (RFC 9568, 5.2.4).</summary>
    public bool IsOwner => Priority == Owner;

    /// <summary>Whether it is master from the start on.</summary>
    public bool StartsAsOwner => IsOwner && StartsAsMaster;

    internal const byte Owner = 255;
}
