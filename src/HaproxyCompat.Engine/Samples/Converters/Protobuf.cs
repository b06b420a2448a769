using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>protobuf(field[,type])</c>, <c>ungrpc(field[,type])</c>: a field of a message, raw or as a number (manual 7.3.1).
/// </summary>
internal static class Protobuf
{
    /// <summary>A gRPC message begins with a flag and the length of the rest.</summary>
    private const int GrpcHeaderBytes = 5;

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("protobuf", FieldSignature, SampleType.Binary, SampleType.Binary, OfMessage),
        new("ungrpc", FieldSignature, SampleType.Binary, SampleType.Binary, OfGrpc),
    ];

    /// <summary>Each type with its wire type and what becomes of the bits.</summary>
    private static readonly FrozenDictionary<string, NumberType> Types = new Dictionary<string, NumberType>
    {
        ["bool"] = new(ProtobufField.Varint, static bits => (long)bits),
        ["double"] = new(ProtobufField.Fixed64, static bits => Truncate(BitConverter.UInt64BitsToDouble(bits))),
        ["enum"] = new(ProtobufField.Varint, static bits => (long)bits),
        ["fixed32"] = new(ProtobufField.Fixed32, static bits => (long)bits),
        ["fixed64"] = new(ProtobufField.Fixed64, static bits => (long)bits),
        ["float"] = new(
            ProtobufField.Fixed32, static bits => (uint)Truncate(BitConverter.UInt32BitsToSingle((uint)bits))),
        ["int32"] = new(ProtobufField.Varint, static bits => (long)bits),
        ["int64"] = new(ProtobufField.Varint, static bits => (long)bits),
        ["sfixed32"] = new(ProtobufField.Fixed32, static bits => (int)bits),
        ["sfixed64"] = new(ProtobufField.Fixed64, static bits => (long)bits),
        ["sint32"] = new(ProtobufField.Varint, UnZigZag),
        ["sint64"] = new(ProtobufField.Varint, UnZigZag),
        ["uint32"] = new(ProtobufField.Varint, static bits => (long)bits),
        ["uint64"] = new(ProtobufField.Varint, static bits => (long)bits),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Signature FieldSignature => new(1, ArgumentKind.FieldNumber, ArgumentKind.String)
    {
        Check = static arguments => arguments.Length < 2 || Types.ContainsKey((string)arguments[1])
            ? null
            : $"unknown type '{arguments[1]}': {string.Join(", ", Types.Keys.Order(StringComparer.Ordinal))} are known",
        Prepare = static arguments => arguments.Length < 2
            ? [ProtobufField.ParsePath((string)arguments[0])]
            : [ProtobufField.ParsePath((string)arguments[0]), Types[(string)arguments[1]]],
    };

    private static long UnZigZag(ulong bits) => (long)(bits >> 1) ^ -(long)(bits & 1);

    /// <summary>What is no number, or too large for one, is the smallest.</summary>
    private static long Truncate(double value) =>
        value is >= long.MinValue and < long.MaxValue ? (long)value : long.MinValue;

    private static bool OfMessage(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Find(sample.Bytes, arguments, ref sample);

    /// <summary>There may be several messages; the field is in the first that has it.</summary>
    private static bool OfGrpc(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        for (var rest = sample.Bytes; rest.Length > GrpcHeaderBytes;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span[1..]);
            rest = rest[GrpcHeaderBytes..];
            if (length > rest.Length)
            {
                return false;
            }

            if (Find(rest[..(int)length], arguments, ref sample))
            {
                return true;
            }

            rest = rest[(int)length..];
        }

        return false;
    }

    private static bool Find(ReadOnlyMemory<byte> message, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!ProtobufField.TryFind(message, (ImmutableArray<ulong>)arguments[0], out var wireType, out var value))
        {
            return false;
        }

        if (arguments.Length < 2)
        {
            sample.SetBinary(value);
            return true;
        }

        var type = (NumberType)arguments[1];
        if (type.WireType != wireType)
        {
            return false;
        }

        ulong bits;
        if (wireType != ProtobufField.Varint)
        {
            bits = ProtobufField.ReadFixed(value.Span);
        }
        else if (!ProtobufField.TryVarint(value.Span, out bits, out _))
        {
            return false;
        }

        sample.SetInteger(type.Read(bits));
        return true;
    }

    private sealed record NumberType(int WireType, Func<ulong, long> Read);
}
