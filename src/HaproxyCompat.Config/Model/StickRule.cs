using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>stick</c> line (manual 4.2).</summary>
/// <param name="Kind"><c>on</c> is a match and a store of one line.</param>
/// <param name="Pattern">What gives the key.</param>
/// <param name="Table">Null for the section's own.</param>
/// <param name="Condition">Null: always.</param>
/// <param name="Location">Of the line.</param>
public sealed record StickRule(
    StickRuleKind Kind, SampleExpression Pattern, string? Table, Condition? Condition, SourceLocation Location);
