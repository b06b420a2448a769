using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>ring</c> section: a buffer for logs and traces (manual 12.5).</summary>
public sealed record RingConfig(string Name, SourceLocation Location) : INamedSection
{
    /// <summary>The default is that of <c>tune.bufsize</c>.</summary>
    public long SizeBytes { get; init; } = 16_384;

    /// <summary>Longer events are cut; null where only the size limits them.</summary>
    public long? MaximumLengthBytes { get; init; }

    /// <summary>As in <see cref="LogTargetConfig.Format"/>; null for the default.</summary>
    public string? Format { get; init; }

    public string? Description { get; init; }

    public string? BackingFile { get; init; }

    public SourceLocation BackingFileLocation { get; init; } = SourceLocation.None;

    public long? ConnectTimeoutMs { get; init; }

    public long? ServerTimeoutMs { get; init; }

    public ImmutableArray<ServerConfig> Servers { get; init; } = [];
}
