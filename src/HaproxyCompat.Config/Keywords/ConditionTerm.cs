namespace HaproxyCompat.Config.Keywords;

/// <summary>One ACL in a condition, with its <c>!</c>.</summary>
public sealed record ConditionTerm(bool Negated, Acl Acl);
