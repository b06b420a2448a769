using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>healthcheck</c> section: a check that servers refer to by its name (manual 12.9).</summary>
public sealed record HealthcheckConfig(string Name, SourceLocation Location) : INamedSection
{
    /// <summary>The word after <c>type</c>, or null before that line.</summary>
    public string? Type { get; init; }

    public CheckConfig Check { get; init; } = new();
}
