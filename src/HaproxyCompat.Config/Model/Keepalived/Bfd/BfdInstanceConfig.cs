using System.Net;

namespace HaproxyCompat.Config.Model.Keepalived.Bfd;

/// <summary><c>bfd_instance NAME { }</c> (keepalived.conf(5), "BFD CONFIGURATION").</summary>
public sealed record BfdInstanceConfig(string Name, IPAddress Neighbour)
{
    /// <summary><c>source_ip</c>.</summary>
    public IPAddress? Source { get; init; }

    /// <summary><c>min_rx</c>: the shortest interval that we can receive at.</summary>
    public TimeSpan MinimumRx { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary><c>min_tx</c>.</summary>
    public TimeSpan MinimumTx { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary><c>idle_tx</c>: interval while the session is not up.</summary>
    public TimeSpan IdleTx { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>multiplier</c>: so many packets missed are a lost session.</summary>
    public int Multiplier { get; init; } = 5;

    /// <summary><c>passive</c>: speaks only after the neighbour did.</summary>
    public bool Passive { get; init; }

    /// <summary><c>ttl</c> or <c>hoplimit</c>; null: 255 (IPv4) or 64 (IPv6).</summary>
    public int? Ttl { get; init; }

    /// <summary>
    /// <c>max_hops</c>: how much less than our own ttl a packet may have left; -1 and 255: not looked at.
    /// </summary>
    public int MaximumHops { get; init; }

    /// <summary><c>multihop</c>: port 4784 (RFC 5883).</summary>
    public bool Multihop { get; init; }

    /// <summary><c>weight</c>: the default of <c>track_bfd</c>.</summary>
    public int Weight { get; init; }

    public bool Reverse { get; init; }

    /// <summary>Instances and groups may follow it.</summary>
    public bool ForVrrp { get; init; } = true;

    /// <summary>Checks may follow it.</summary>
    public bool ForCheckers { get; init; } = true;
}
