using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// <c>set-var</c>, <c>set-var-fmt</c> or <c>unset-var</c> of <c>http-check</c> and <c>tcp-check</c> (manual 4.2).
/// </summary>
/// <param name="Name">With its scope, for instance <c>check.port</c>.</param>
public sealed record CheckVariableStep(SourceLocation Location, string Name) : CheckStep(Location)
{
    /// <summary>Such as <c>ifnotempty</c>; all must hold.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    public SampleExpression? Expression { get; init; }

    public LogFormat? Format { get; init; }

    /// <summary><c>unset-var</c>.</summary>
    public bool IsUnset { get; init; }
}
