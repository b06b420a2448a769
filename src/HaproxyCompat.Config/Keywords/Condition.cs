using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keywords;

/// <summary>What follows <c>if</c> or <c>unless</c>: an or of ands of possibly negated ACLs (manual 7.2).</summary>
/// <param name="Unless">True for <c>unless</c>: the whole is negated.</param>
/// <param name="AnyOf">Each inner list must match wholly for the condition to match.</param>
/// <param name="Source">As written after <c>if</c>.</param>
public sealed record Condition(bool Unless, ImmutableArray<ImmutableArray<ConditionTerm>> AnyOf, string Source);
