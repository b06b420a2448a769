using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules.Actions;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>set-var(name[,cond...])</c> and <c>unset-var(name)</c>: the value goes on as it is (manual 7.3.1).
/// </summary>
internal static class VariableConverters
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("set-var", SetSignature, SampleType.Any, SampleType.Any, Set),
        new(
            "unset-var",
            Fetches.ArgumentForms.Variable(0, 1, ArgumentKind.String),
            SampleType.Any,
            SampleType.Any,
            Unset),
    ];

    private static Signature SetSignature => new(1, [.. Enumerable.Repeat(ArgumentKind.String, 5)])
    {
        Check = static arguments =>
        {
            if (VariableName.Parse((string)arguments[0], out var complaint) is null)
            {
                return complaint;
            }

            var conditions = VariableConditions.None;
            return arguments.Skip(1).FirstOrDefault(
                word => !VariableArgument.TryCondition((string)word, ref conditions)) is { } unknown
                ? $"unknown condition '{unknown}'" : null;
        },
        Prepare = static arguments =>
        {
            var conditions = VariableConditions.None;
            foreach (var word in arguments.Skip(1))
            {
                VariableArgument.TryCondition((string)word, ref conditions);
            }

            return [VariableName.Parse((string)arguments[0], out _)!, conditions];
        },
    };

    private static bool Set(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        VariableAccess.Set((VariableName)arguments[0], (VariableConditions)arguments[1], context, sample);
        return true;
    }

    private static bool Unset(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        VariableAccess.Remove((VariableName)arguments[0], context);
        return true;
    }
}
