using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>peers</c> section: who gets what stick tables learn (manual 11.2).</summary>
public sealed record PeersConfig(string Name, SourceLocation Location) : INamedSection
{
    public bool Disabled { get; init; }

    /// <summary>
    /// Where the local peer listens; null until a <c>bind</c> line or the local <c>peer</c> line says so.
    /// </summary>
    public BindConfig? Bind { get; init; }

    /// <summary>All peers, the local one included; that of a <c>server</c> line has no address.</summary>
    public ImmutableArray<PeerConfig> Peers { get; init; } = [];

    public ImmutableArray<StickTableConfig> Tables { get; init; } = [];

    /// <summary>How many peers share the contents of the tables; 0 for no sharing.</summary>
    public int Shards { get; init; }

    public bool HasLocalPeer => Peers.Any(peer => peer.IsLocal);
}
