using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>One rule of a rule set: what it does and when.</summary>
public sealed record Rule(RuleAction Action, Condition? Condition, SourceLocation Location);
