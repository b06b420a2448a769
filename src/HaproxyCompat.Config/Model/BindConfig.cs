using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>One <c>bind</c> line (manual 5.1); one listener per address at work.</summary>
public sealed record BindConfig
{
    public required SourceLocation Location { get; init; }

    /// <summary>The address words as written, comma separated.</summary>
    public required string AddressText { get; init; }

    /// <summary>Ranges expanded, in order.</summary>
    public required ImmutableArray<ListenAddress> Addresses { get; init; }

    public string? Name { get; init; }

    public int? Id { get; init; }

    /// <summary><c>guid-prefix</c>: what the names of its listeners begin with.</summary>
    public string? GuidPrefix { get; init; }

    public bool IsTls => Tls.Enabled;

    public TlsOptions Tls { get; init; } = TlsOptions.None;

    public bool AcceptProxy { get; init; }

    /// <summary>
    /// <c>accept-netscaler-cip</c>: what the header before the client's data begins with; null for none.
    /// </summary>
    public uint? NetScalerMagic { get; init; }

    public bool Transparent { get; init; }

    public int? Backlog { get; init; }

    public int? MaxConnections { get; init; }

    public string? Interface { get; init; }

    /// <summary><c>namespace</c>: the network namespace of its sockets, or null for the process's own.</summary>
    public string? Namespace { get; init; }

    /// <summary>File mode of a unix socket, e.g. octal 660; -1 when not given.</summary>
    public int UnixMode { get; init; } = -1;

    public int? UnixUid { get; init; }

    public int? UnixGid { get; init; }

    public bool V4V6 { get; init; }

    public bool V6Only { get; init; }

    public bool DeferAccept { get; init; }

    public bool TcpFastOpen { get; init; }

    public long? TcpUserTimeoutMs { get; init; }

    public int? MaxSegmentBytes { get; init; }

    /// <summary><c>cc</c>: the algorithm of congestion control, or null for the system's.</summary>
    public string? CongestionControl { get; init; }

    /// <summary><c>tcp-md5sig</c>: what signs every segment (RFC 2385), or null.</summary>
    public string? SignaturePassword { get; init; }

    /// <summary><c>tcp-ss</c>: the first packet is kept, 1 from its IP header on, 2 from its Ethernet header on.
    /// </summary>
    public int SavedSynMode { get; init; }

    /// <summary><c>proto</c>: h1, h2, none.</summary>
    public string? Protocol { get; init; }
}
