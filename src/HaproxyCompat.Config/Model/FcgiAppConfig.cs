using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>An <c>fcgi-app</c> section: what a FastCGI application is told (manual 10.1).</summary>
public sealed record FcgiAppConfig(string Name, SourceLocation Location) : INamedSection
{
    public string? DocumentRoot { get; init; }

    public string? Index { get; init; }

    public string? PathInfo { get; init; }

    public ImmutableArray<string> PassedHeaders { get; init; } = [];

    /// <summary>Formats of <c>set-param</c> lines, which are compiled only for applications in use.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    public ImmutableArray<LogTargetConfig> LogTargets { get; init; } = [];
}
