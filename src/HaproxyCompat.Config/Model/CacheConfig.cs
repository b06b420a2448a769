using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>cache</c> section (manual 6.2.1).</summary>
public sealed record CacheConfig(string Name, SourceLocation Location) : INamedSection
{
    /// <summary>0 until <c>total-max-size</c> was read.</summary>
    public int TotalMaxSizeMegabytes { get; init; }

    /// <summary>Null: a 256th of the total size.</summary>
    public long? MaxObjectSizeBytes { get; init; }

    public long MaxAgeSeconds { get; init; } = 60;

    /// <summary>Entries of one primary key that differ by what <c>Vary</c> names.</summary>
    public long MaxSecondaryEntries { get; init; } = 10;

    public bool ProcessVary { get; init; }

    public EarlyHints EarlyHints { get; init; }

    /// <summary>Percentage of the cache that entries with hints alone may take, 1 to 99.</summary>
    public int HintsRatioPercent { get; init; } = 25;
}
