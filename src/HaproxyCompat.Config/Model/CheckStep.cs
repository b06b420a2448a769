using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>One line of a check script.</summary>
public abstract record CheckStep(SourceLocation Location)
{
    public string? Comment { get; init; }
}
