using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>An argument that is a number or a variable that holds one (manual 7.3.1 "add").</summary>
internal sealed class IntegerArgument
{
    private readonly long _constant;
    private readonly VariableName? _variable;

    private IntegerArgument(long constant, VariableName? variable)
    {
        _constant = constant;
        _variable = variable;
    }

    /// <summary>A signature of such arguments; <paramref name="check"/> looks at those that are constant.</summary>
    public static Signature Of(int required, int count, Func<int, long, string?>? check = null) =>
        new(required, [.. Enumerable.Repeat(ArgumentKind.String, count)])
        {
            Check = arguments => Check(arguments, check),
            Prepare = static arguments => [.. arguments.Select(argument => (object)Parse((string)argument))],
        };

    /// <summary>False when the variable is not set or is no number.</summary>
    public bool TryGet(in SampleContext context, out long value)
    {
        value = _constant;
        if (_variable is null)
        {
            return true;
        }

        var sample = default(Sample);
        var isFound = VariableAccess.TryGet(_variable, context, ref sample)
            && SampleCasts.TryCast(ref sample, SampleType.Integer, context.Scratch);
        value = sample.Number;
        return isFound;
    }

    private static IntegerArgument Parse(string text) => TryConstant(text, out var value)
        ? new IntegerArgument(value, null)
        : new IntegerArgument(0, VariableName.Parse(text, out _));

    /// <summary>Nothing counts as 0.</summary>
    private static bool TryConstant(string text, out long value)
    {
        value = 0;
        return text.Length == 0 || SampleNumbers.TryParse(text, out value);
    }

    private static string? Check(ImmutableArray<object> arguments, Func<int, long, string?>? check)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            var text = (string)arguments[index];
            if (TryConstant(text, out var value))
            {
                if (check?.Invoke(index, value) is { } complaint)
                {
                    return complaint;
                }
            }
            else if (VariableName.Parse(text, out var reason) is null)
            {
                return $"'{text}' is neither a number nor a variable: {reason}";
            }
        }

        return null;
    }
}
