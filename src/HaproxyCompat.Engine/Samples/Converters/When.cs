using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>when([!]condition[,acl])</c>: passes the value on while a condition holds (manual 7.3.1).</summary>
internal static class When
{
    private const string AclCondition = "acl";

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("when", ConditionSignature, SampleType.Any, SampleType.Any, Apply),
    ];

    private static readonly FrozenDictionary<string, Test> Tests = new Dictionary<string, Test>
    {
        ["error"] = static (in SampleContext context) => context.Stream is { } stream && StreamLog.IsError(stream),
        ["forwarded"] = static (in SampleContext context) => IsForwarded(context),
        ["normal"] = static (in SampleContext context) =>
            context.Stream is not { } stream || !StreamLog.IsError(stream),
        ["processed"] = static (in SampleContext context) => IsForwarded(context) || IsAnsweredHere(context),
        ["stopping"] = static (in SampleContext context) => context.Process.IsStopping(),
        ["toapplet"] = static (in SampleContext context) => IsAnsweredHere(context),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private delegate bool Test(in SampleContext context);

    /// <summary>Becomes whether the condition is negated, then its <see cref="Test"/> or the ACL.</summary>
    private static Signature ConditionSignature =>
        new(1, ArgumentKind.String, ArgumentKind.Selected, ArgumentKind.String)
        {
            Check = static arguments => NameOf(arguments) switch
            {
                AclCondition => arguments.Length > 1 && arguments[1] is ConditionTerm ? null
                    : "'acl' needs the name of an ACL as the next argument",
                var name when Tests.ContainsKey(name) => null,
                var name =>
                    $"unknown condition '{name}': acl, {string.Join(", ", Tests.Keys.Order(StringComparer.Ordinal))} "
                        + $"are "
                        + "known",
            },
            Prepare = static arguments =>
            [
                ((string)arguments[0]).StartsWith('!'),
                NameOf(arguments) == AclCondition
                    ? CompiledCondition.Compile(new Condition(false, [[(ConditionTerm)arguments[1]]], ""))
                    : Tests[NameOf(arguments)],
            ],
        };

    private static string NameOf(ImmutableArray<object> arguments)
    {
        var text = (string)arguments[0];
        return text.StartsWith('!') ? text[1..] : text;
    }

    private static bool IsForwarded(in SampleContext context) => context.Stream?.ServerConnection is not null;

    private static bool IsAnsweredHere(in SampleContext context) => context.Stream?.AppletName is not null;

    private static bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var holds = arguments[1] is Test test ? test(context) : ((CompiledCondition)arguments[1]).Matches(context);
        return holds != (bool)arguments[0];
    }
}
