using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Samples.Fetches.Http;

namespace HaproxyCompat.Engine.Rules;

/// <summary>An ACL ready to be asked: it matches when one of its lines does (manual 7.1).</summary>
public sealed class CompiledAcl
{
    private readonly ImmutableArray<(SampleExpression Expression, AclPatterns Patterns)> _tests;

    private CompiledAcl(ImmutableArray<(SampleExpression Expression, AclPatterns Patterns)> tests) => _tests = tests;

    /// <param name="acl">As parsed.</param>
    /// <param name="references">Takes its patterns, for the operator to change.</param>
    public static CompiledAcl Compile(Acl acl, PatternReferences references) =>
        new([.. acl.Tests.Select(test => (ValueOf(test), AclPatterns.Create(test, references)))]);

    /// <summary>Where names of groups are the patterns, the user's groups are the values.</summary>
    private static SampleExpression ValueOf(AclTest test) =>
        test.ComparesGroups ? test.Expression with { Fetch = Authentication.Groups } : test.Expression;

    public ConditionResult Evaluate(in SampleContext context)
    {
        var result = ConditionResult.NoMatch;
        var iterating = context with { Iterates = true };
        foreach (var (expression, patterns) in _tests)
        {
            var outcome = Evaluate(expression, patterns.Patterns, iterating);
            if (outcome == ConditionResult.Match)
            {
                return outcome;
            }

            if (outcome > result)
            {
                result = outcome;
            }
        }

        return result;
    }

    /// <summary>Tries each value that the expression gives.</summary>
    private static ConditionResult Evaluate(SampleExpression expression, PatternSet patterns, in SampleContext context)
    {
        var sample = default(Sample);
        var isDecided = true;
        while (true)
        {
            var isFound = SampleEvaluator.TryEvaluate(expression, context, ref sample);
            if (isFound && SampleCasts.TryCast(ref sample, patterns.InputType, context.Scratch))
            {
                var index = patterns.Find(sample);
                if (index >= 0)
                {
                    return ConditionResult.Match;
                }

                isDecided &= index != PatternSet.Undecided;
            }

            if (!sample.HasMore)
            {
                return !isDecided ? ConditionResult.Undecided
                    : sample.MayChange && !context.IsFinal ? ConditionResult.NeedMore
                    : ConditionResult.NoMatch;
            }
        }
    }
}
