using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>log-forward</c> section: takes log messages in and sends them on (manual 12.6).</summary>
public sealed record LogForwardConfig(string Name, SourceLocation Location) : INamedSection
{
    /// <summary>Stream listeners.</summary>
    public ImmutableArray<BindConfig> Binds { get; init; } = [];

    /// <summary>Datagram listeners.</summary>
    public ImmutableArray<BindConfig> DatagramBinds { get; init; } = [];

    public ImmutableArray<LogTargetConfig> LogTargets { get; init; } = [];

    public long MaxConnections { get; init; } = 10;

    public long? Backlog { get; init; }

    public long? ClientTimeoutMs { get; init; }

    /// <summary>Streams are cut at line ends, never by counted octets.</summary>
    public bool AssumesLines { get; init; }

    public bool KeepsMessages { get; init; }

    public LogForwardHost Host { get; init; }
}
