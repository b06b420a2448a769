using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>A line that is nothing but a condition, such as <c>monitor fail</c>.</summary>
public sealed record ConditionOnly(Condition Condition, SourceLocation Location);
