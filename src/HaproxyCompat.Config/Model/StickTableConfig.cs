using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>stick-table</c> line of a proxy or a <c>table</c> line of a peers section (manual 11.1).</summary>
/// <param name="Name">Of the proxy, or <c>peers-section/table</c>.</param>
public sealed record StickTableConfig(string Name, SourceLocation Location)
{
    public StickTableKey Key { get; init; }

    /// <summary>Of text and binary keys, with what the key is cut to; others have the size of their type.</summary>
    public int KeyLengthBytes { get; init; } = 32;

    /// <summary>Entries.</summary>
    public long Size { get; init; }

    /// <summary>Null: entries stay until room is needed.</summary>
    public long? ExpireMs { get; init; }

    public bool NoPurge { get; init; }

    /// <summary>Takes what peers send, pushed values are all learned.</summary>
    public bool ReceiveOnly { get; init; }

    /// <summary>Name of a peers section.</summary>
    public string? Peers { get; init; }

    /// <summary>Name of the table that gets what this one learns.</summary>
    public string? WriteTo { get; init; }

    /// <summary><c>srvkey</c>: servers are told to peers by address instead of by name.</summary>
    public bool ServersByAddress { get; init; }

    /// <summary><c>brates-factor</c>: bytes that count as one in rates of bytes.</summary>
    public int ByteRatesFactor { get; init; } = 1;

    public ImmutableArray<StoredData> Store { get; init; } = [];
}
