using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>One field in a message of Protocol Buffers, found by a path of field numbers.</summary>
/// <remarks>
/// A message is keys with values; a key is a varint of the field number and three bits of wire type: a varint, 8 bytes,
/// a length with so many bytes, or 4 bytes (protobuf.dev, "Encoding").
/// </remarks>
internal static class ProtobufField
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Delimited = 2;
    public const int Fixed32 = 5;

    private const int MostVarintBytes = 10;

    /// <summary>Numbers between dots; no digits are 0, which no field has.</summary>
    public static ImmutableArray<ulong> ParsePath(string text) =>
        [.. text.Split('.').Select(
            part => part.Length == 0 ? 0 : ulong.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))];

    /// <summary>Finds the first field of each number, one in the other.</summary>
    /// <param name="message">What is searched.</param>
    /// <param name="path">Numbers from the outer field to the inner one.</param>
    /// <param name="wireType">How the value is encoded.</param>
    /// <param name="value">The value without its length.</param>
    public static bool TryFind(
        ReadOnlyMemory<byte> message, ImmutableArray<ulong> path, out int wireType, out ReadOnlyMemory<byte> value)
    {
        (wireType, value) = (0, message);
        for (var depth = 0; depth < path.Length; depth++)
        {
            if ((depth > 0 && wireType != Delimited) || !TryFind(value, path[depth], out wireType, out value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a varint; more than ten bytes are none.</summary>
    public static bool TryVarint(ReadOnlySpan<byte> bytes, out ulong number, out int length)
    {
        number = 0;
        for (length = 0; length < Math.Min(bytes.Length, MostVarintBytes);)
        {
            var octet = bytes[length];
            number |= (ulong)(octet & 127) << (7 * length++);
            if (octet < 128)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryFind(
        ReadOnlyMemory<byte> message, ulong number, out int wireType, out ReadOnlyMemory<byte> value)
    {
        (wireType, value) = (0, default);
        while (TryVarint(message.Span, out var key, out var keyBytes))
        {
            message = message[keyBytes..];
            wireType = (int)(key & 7);
            if (!TryMeasure(message.Span, wireType, out var start, out var length) || length > message.Length - start)
            {
                return false;
            }

            if (key >> 3 == number)
            {
                value = message.Slice(start, length);
                return true;
            }

            message = message[(start + length)..];
        }

        return false;
    }

    private static bool TryMeasure(ReadOnlySpan<byte> bytes, int wireType, out int start, out int length)
    {
        (start, length) = (0, 0);
        switch (wireType)
        {
            case Varint:
                return TryVarint(bytes, out _, out length);
            case Fixed64:
                length = sizeof(ulong);
                return true;
            case Fixed32:
                length = sizeof(uint);
                return true;
            case Delimited when TryVarint(bytes, out var size, out start) && size <= int.MaxValue:
                length = (int)size;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The number that a value of 4 or 8 bytes holds.</summary>
    public static ulong ReadFixed(ReadOnlySpan<byte> value) => value.Length == sizeof(uint)
        ? BinaryPrimitives.ReadUInt32LittleEndian(value)
        : BinaryPrimitives.ReadUInt64LittleEndian(value);
}
