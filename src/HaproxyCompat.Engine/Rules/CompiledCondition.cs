using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules;

/// <summary>What follows <c>if</c> or <c>unless</c>, ready to be asked (manual 7.2).</summary>
public sealed class CompiledCondition
{
    private readonly bool _isNegated;
    private readonly ImmutableArray<ImmutableArray<(bool IsNegated, CompiledAcl Acl)>> _anyOf;

    private CompiledCondition(bool isNegated, ImmutableArray<ImmutableArray<(bool IsNegated, CompiledAcl Acl)>> anyOf)
    {
        _isNegated = isNegated;
        _anyOf = anyOf;
    }

    /// <param name="condition">As parsed.</param>
    /// <param name="known">ACLs compiled before, so that those with large files exist once; null keeps none.</param>
    /// <param name="references">Takes the patterns, for the operator to change; null where nobody may.</param>
    public static CompiledCondition Compile(
        Condition condition, Dictionary<Acl, CompiledAcl>? known = null, PatternReferences? references = null)
    {
        return new(
            condition.Unless,
            [
                .. condition.AnyOf.Select(
                    all => ImmutableArray.CreateRange(all.Select(term => (term.Negated, Find(term.Acl))))),
            ]);

        CompiledAcl Find(Acl acl)
        {
            if (known is null)
            {
                return CompiledAcl.Compile(acl, references ?? new PatternReferences());
            }

            if (!known.TryGetValue(acl, out var compiled))
            {
                compiled = CompiledAcl.Compile(acl, references ?? new PatternReferences());
                known.Add(acl, compiled);
            }

            return compiled;
        }
    }

    public bool Matches(in SampleContext context) => Evaluate(context) == ConditionResult.Match;

    public ConditionResult Evaluate(in SampleContext context)
    {
        var any = ConditionResult.NoMatch;
        foreach (var terms in _anyOf)
        {
            var all = ConditionResult.Match;
            foreach (var (isNegated, acl) in terms)
            {
                var result = Negate(acl.Evaluate(context), isNegated);
                if (result < all)
                {
                    all = result;
                }

                if (all == ConditionResult.NoMatch)
                {
                    break;
                }
            }

            if (all > any)
            {
                any = all;
            }

            if (any == ConditionResult.Match)
            {
                break;
            }
        }

        return Negate(any, _isNegated);
    }

    private static ConditionResult Negate(ConditionResult result, bool isNegated) => (isNegated, result) switch
    {
        (true, ConditionResult.Match) => ConditionResult.NoMatch,
        (true, ConditionResult.NoMatch) => ConditionResult.Match,
        _ => result,
    };
}
