using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Maps;

namespace HaproxyCompat.Engine.Rules;

/// <summary>What the rules of one configuration share while they are made ready.</summary>
public sealed class RuleCompilation(PatternReferences? references = null)
{
    /// <summary>ACLs already compiled, by identity.</summary>
    public Dictionary<Acl, CompiledAcl> Acls { get; } = new(ReferenceEqualityComparer.Instance);

    public CompiledCondition? Compile(Condition? condition) =>
        condition is null ? null : CompiledCondition.Compile(condition, Acls, references);
}
