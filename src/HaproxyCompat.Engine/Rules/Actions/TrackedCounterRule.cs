using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// A <c>track-sc0</c> rule that was read; its table must be there (manual 4.4). It does not run here.
/// </summary>
/// <param name="Name">As messages name it.</param>
/// <param name="Table">Null: that of the rule's own section.</param>
internal sealed record TrackedCounterRule(string Name, SampleExpression Key, string? Table) : RuleAction;
