using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>garp_group</c>: interfaces whose announcements share a pace.</summary>
/// <param name="GarpInterval">Pause between gratuitous ARPs; zero: none.</param>
/// <param name="NeighbourInterval">Pause between neighbour advertisements; zero: none.</param>
/// <param name="Interfaces">Physical ones; none of them is in another group.</param>
public sealed record GarpGroup(
    TimeSpan GarpInterval, TimeSpan NeighbourInterval, ImmutableArray<string> Interfaces);
