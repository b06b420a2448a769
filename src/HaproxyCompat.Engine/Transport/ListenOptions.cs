using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Transport;

/// <summary>How a listening socket is made (manual 5.1, bind options).</summary>
public sealed record ListenOptions
{
    /// <summary>Connections that the kernel keeps for us (<c>backlog</c>); it caps the number itself.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>One socket a loop where the address allows it (SO_REUSEPORT); otherwise all loops share one.</summary>
    public bool Shard { get; init; } = true;

    /// <summary><c>transparent</c>: addresses that are not ours.</summary>
    public bool Transparent { get; init; }

    /// <summary><c>interface</c>, or null.</summary>
    public string? Interface { get; init; }

    /// <summary><c>namespace</c>, or null for the process's own.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary><c>tfo</c>.</summary>
    public bool FastOpen { get; init; }

    /// <summary><c>defer-accept</c>.</summary>
    public bool DeferAccept { get; init; }

    /// <summary><c>v6only</c>.</summary>
    public bool IPv6Only { get; init; }

    /// <summary><c>v4v6</c>.</summary>
    public bool IPv4AndIPv6 { get; init; }

    /// <summary>Connections accepted in a row (<c>tune.maxaccept</c>): -1 for no limit, 0 for our choice.</summary>
    public int MaxAccept { get; init; }

    /// <summary>Bytes of the kernel's receive buffer (<c>tune.rcvbuf.client</c>); 0 for the kernel's choice.</summary>
    public int ReceiveBufferBytes { get; init; }

    /// <summary>Bytes of the kernel's send buffer (<c>tune.sndbuf.client</c>); 0 for the kernel's choice.</summary>
    public int SendBufferBytes { get; init; }

    /// <summary><c>mss</c>; 0 for the kernel's, negative for so much less than what was agreed.</summary>
    public int MaximumSegment { get; init; }

    /// <summary><c>tcp-ut</c> in milliseconds; 0 for none.</summary>
    public int UserTimeoutMs { get; init; }

    /// <summary><c>cc</c>, or null for the system's.</summary>
    public string? CongestionControl { get; init; }

    /// <summary><c>tcp-md5sig</c>, or null.</summary>
    public string? SignaturePassword { get; init; }

    /// <summary><c>tcp-ss</c>: 0 keeps no packets.</summary>
    public int SavedSynMode { get; init; }

    /// <summary><c>option nolinger</c>: inherited by what is accepted.</summary>
    public bool NoLinger { get; init; }

    /// <summary><c>option clitcpka</c>: inherited by what is accepted.</summary>
    public bool KeepAlive { get; init; }

    /// <summary><c>clitcpka-cnt</c> and its kin: inherited as well.</summary>
    public KeepAliveProbeConfig KeepAliveProbes { get; init; } = new();

    /// <summary>Permissions of a unix socket (<c>mode</c>, octal), or null.</summary>
    public int? Mode { get; init; }

    /// <summary>Owner of a unix socket (<c>user</c>, <c>uid</c>), or null.</summary>
    public uint? UserId { get; init; }

    /// <summary>Group of a unix socket (<c>group</c>, <c>gid</c>), or null.</summary>
    public uint? GroupId { get; init; }
}
