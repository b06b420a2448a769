using System.Buffers.Binary;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Sums that stop at the ends of 64 bits, bits, and truth values (manual 7.3.1).</summary>
internal static class Arithmetic
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        Operator("add", SampleNumbers.Add),
        Operator("and", static (left, right) => left & right),
        Operator("div", SampleNumbers.Divide),
        Operator("mod", SampleNumbers.Remainder),
        Operator("mul", SampleNumbers.Multiply),
        Operator("or", static (left, right) => left | right),
        Operator("sub", SampleNumbers.Subtract),
        Operator("xor", static (left, right) => left ^ right),
        Function("cpl", static value => ~value),
        Function("neg", static value => value == long.MinValue ? long.MaxValue : -value),
        Predicate("bool", static value => value != 0),
        Predicate("even", static value => (value & 1) == 0),
        Predicate("not", static value => value == 0),
        Predicate("odd", static value => (value & 1) != 0),
        new("htonl", Signature.None, SampleType.Integer, SampleType.Binary, ToNetworkOrder),
    ];

    /// <summary>The low 32 bits as four bytes.</summary>
    private static bool ToNetworkOrder(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(room.Span, unchecked((uint)sample.Number));
        sample.SetBinary(context.Scratch.Keep(room, sizeof(uint)));
        return true;
    }

    private static Converter Operator(string name, Func<long, long, long> apply)
    {
        return new(name, IntegerArgument.Of(1, 1), SampleType.Integer, SampleType.Integer, Apply);

        bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            if (!((IntegerArgument)arguments[0]).TryGet(context, out var value))
            {
                return false;
            }

            sample.SetInteger(apply(sample.Number, value));
            return true;
        }
    }

    private static Converter Function(string name, Func<long, long> apply)
    {
        return new(name, Signature.None, SampleType.Integer, SampleType.Integer, Apply);

        bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetInteger(apply(sample.Number));
            return true;
        }
    }

    private static Converter Predicate(string name, Func<long, bool> apply)
    {
        return new(name, Signature.None, SampleType.Integer, SampleType.Boolean, Apply);

        bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            sample.SetBoolean(apply(sample.Number));
            return true;
        }
    }
}
