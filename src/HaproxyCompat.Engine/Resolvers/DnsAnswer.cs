using System.Collections.Immutable;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>What a message of a name server says.</summary>
/// <param name="Records">In their order; none unless the status is <see cref="DnsStatus.Valid"/>.</param>
internal sealed record DnsAnswer(DnsStatus Status, ImmutableArray<DnsRecord> Records)
{
    public static DnsAnswer Failed(DnsStatus status) => new(status, []);
}
