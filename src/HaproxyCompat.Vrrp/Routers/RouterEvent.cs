using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Routers;

/// <summary>One event and its time, in nanoseconds of the clock that the deadlines of the state are on.</summary>
internal readonly record struct RouterEvent(RouterEventKind Kind, long NowNs)
{
    /// <summary>As the kind says.</summary>
    public int Number { get; init; }

    /// <summary>Of the start: when the delay that it was given ends.</summary>
    public long HeldUntilNs { get; init; }

    /// <summary>Of the advertisement.</summary>
    public byte Priority { get; init; }

    /// <summary>Of the advertisement.</summary>
    public long IntervalNs { get; init; }

    /// <summary>Of the advertisement.</summary>
    public InternetAddress Sender { get; init; }

    /// <summary>Whether the sender's address is higher than ours, which breaks a tie between masters.</summary>
    public bool SenderIsHigher { get; init; }

    public static RouterEvent Advertisement(
        long nowNs,
        byte priority,
        long intervalNs,
        InternetAddress sender,
        bool senderIsHigher) => new(RouterEventKind.AdvertisementReceived, nowNs)
        {
            Priority = priority,
            IntervalNs = intervalNs,
            Sender = sender,
            SenderIsHigher = senderIsHigher,
        };
}
