using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>resolvers</c> section: name servers and how they are asked (manual 5.3.2). Durations in ms.</summary>
public sealed record ResolversConfig(string Name, SourceLocation Location) : INamedSection
{
    /// <summary>Of the section that is made of the machine's own name servers where no file has it.</summary>
    public const string DefaultName = "default";

    public ImmutableArray<NameserverConfig> Nameservers { get; init; } = [];

    public int AcceptedPayloadSizeBytes { get; init; } = 512;

    public long ResolveRetries { get; init; } = 3;

    public long ResolveTimeoutMs { get; init; } = 1_000;

    public long RetryTimeoutMs { get; init; } = 1_000;

    /// <summary><c>hold</c>: how long the state of a server outlives an answer of each kind.</summary>
    public ImmutableSortedDictionary<string, long> HoldMs { get; init; } = DefaultHoldMs;

    private static ImmutableSortedDictionary<string, long> DefaultHoldMs { get; } = new Dictionary<string, long>
    {
        ["nx"] = 30_000,
        ["refused"] = 30_000,
        ["timeout"] = 30_000,
        ["other"] = 30_000,
        ["valid"] = 10_000,
        ["obsolete"] = 0,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
