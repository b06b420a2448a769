using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules;

/// <summary>What the rules of one configuration share while they are made ready.</summary>
public sealed class RuleCompilation
{
    /// <summary>ACLs already compiled, by identity.</summary>
    public Dictionary<Acl, CompiledAcl> Acls { get; } = new(ReferenceEqualityComparer.Instance);

    public CompiledCondition? Compile(Condition? condition) =>
        condition is null ? null : CompiledCondition.Compile(condition, Acls);
}
