using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Texts put together and compared, with variables (manual 7.3.1).</summary>
internal static class Concatenation
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("add_item", AddItemSignature, SampleType.String, SampleType.String, AddItem),
        new("concat", ArgumentForms.Variable(1, 1, ArgumentKind.String, ArgumentKind.String, ArgumentKind.String),
            SampleType.String, SampleType.String, Concat),
        new("iif", ArgumentForms.Text(2, ArgumentKind.String, ArgumentKind.String), SampleType.Boolean,
            SampleType.String, Choose),
        new("secure_memcmp", ArgumentForms.Variable(0, 1, ArgumentKind.String), SampleType.Binary, SampleType.Boolean,
            SecureCompare),
        new("strcmp", ArgumentForms.Variable(0, 1, ArgumentKind.String), SampleType.String, SampleType.Integer,
            Compare),
    ];

    private static Signature AddItemSignature =>
        ArgumentForms.Variable(1, 2, ArgumentKind.String, ArgumentKind.String, ArgumentKind.String);

    private static ReadOnlyMemory<byte> VariableText(
        in SampleContext context, ImmutableArray<object> arguments, int index)
    {
        var sample = default(Sample);
        return index < arguments.Length && arguments[index] is VariableName variable
            && VariableAccess.TryGet(variable, context, ref sample)
            && SampleCasts.TryCast(ref sample, SampleType.String, context.Scratch)
            ? sample.Bytes
            : default;
    }

    private static bool Concat(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Join(
            context, sample.Bytes, ArgumentForms.TextAt(arguments, 0), VariableText(context, arguments, 1),
            ArgumentForms.TextAt(arguments, 2), ref sample);

    /// <summary>The delimiter only between two texts that are there.</summary>
    private static bool AddItem(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var value = VariableText(context, arguments, 1);
        var suffix = ArgumentForms.TextAt(arguments, 2);
        var hasBoth = !sample.Bytes.IsEmpty && (!value.IsEmpty || suffix.Length > 0);
        return Join(
            context, sample.Bytes, hasBoth ? ArgumentForms.TextAt(arguments, 0) : [], value, suffix, ref sample);
    }

    private static bool Join(
        in SampleContext context,
        ReadOnlyMemory<byte> first,
        ReadOnlySpan<byte> second,
        ReadOnlyMemory<byte> third,
        ReadOnlySpan<byte> fourth,
        ref Sample sample)
    {
        var room = context.Scratch.Rent(first.Length + second.Length + third.Length + fourth.Length);
        var output = room.Span;
        first.Span.CopyTo(output);
        output = output[first.Length..];
        second.CopyTo(output);
        output = output[second.Length..];
        third.Span.CopyTo(output);
        fourth.CopyTo(output[third.Length..]);
        sample.SetString(room);
        return true;
    }

    private static bool Choose(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetString((byte[])arguments[sample.Number != 0 ? 0 : 1]);
        return true;
    }

    /// <summary>As strcmp(3): the difference of the first bytes that differ, else of the lengths.</summary>
    private static bool Compare(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryVariable(context, arguments, out var other))
        {
            return false;
        }

        var left = sample.Span;
        var right = other.Span;
        var common = left.CommonPrefixLength(right);
        sample.SetInteger(common < left.Length && common < right.Length
            ? left[common] - right[common]
            : left.Length == right.Length ? 0 : left.Length > right.Length ? 1 : -1);
        return true;
    }

    private static bool SecureCompare(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryVariable(context, arguments, out var other))
        {
            return false;
        }

        sample.SetBoolean(
            System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(sample.Span, other.Span));
        return true;
    }

    private static bool TryVariable(
        in SampleContext context, ImmutableArray<object> arguments, out ReadOnlyMemory<byte> value)
    {
        var sample = default(Sample);
        var isFound = VariableAccess.TryGet((VariableName)arguments[0], context, ref sample)
            && (sample.Type == SampleType.Binary
                || SampleCasts.TryCast(ref sample, SampleType.String, context.Scratch));
        value = sample.Bytes;
        return isFound;
    }
}
