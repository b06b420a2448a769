using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary><c>acl(name,!name...)</c>: true when all of the ACLs match (manual 7.3.2).</summary>
internal static class Acls
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("acl", AclSignature, SampleType.Boolean, FetchNeeds.None, AllMatch),
    ];

    private static Signature AclSignature => new(1, [.. Enumerable.Repeat(ArgumentKind.Acl, 12)])
    {
        Prepare = static arguments =>
            [CompiledCondition.Compile(new Condition(false, [[.. arguments.Cast<ConditionTerm>()]], ""))],
    };

    private static bool AllMatch(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var result = ((CompiledCondition)arguments[0]).Evaluate(context);
        sample.MayChange = result == ConditionResult.NeedMore;
        sample.SetBoolean(result == ConditionResult.Match);
        return result != ConditionResult.NeedMore;
    }
}
