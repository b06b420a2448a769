using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>log-profile</c> section: how one <c>log</c> line writes (manual 8.3.5).</summary>
public sealed record LogProfileConfig(string Name, SourceLocation Location) : INamedSection
{
    public string? LogTag { get; init; }

    /// <summary>By step: <c>accept</c>, <c>error</c>, <c>any</c> and so on.</summary>
    public ImmutableSortedDictionary<string, LogProfileStep> Steps { get; init; } = ImmutableSortedDictionary<string,
        LogProfileStep>.Empty;
}
