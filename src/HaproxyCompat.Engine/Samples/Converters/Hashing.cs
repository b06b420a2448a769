using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Hashes that are numbers (manual 7.3.1). The last argument of the 32-bit ones asks for an avalanche, of the xxh ones
/// it is the seed.
/// </summary>
public static class Hashing
{
    internal static readonly ImmutableArray<Converter> Keywords =
    [
        Row("crc32", Crc32),
        Row("crc32c", Crc32C),
        Row("djb2", Djb2),
        Row("sdbm", static text => Sdbm(text)),
        Row("wt6", Wt6),
        new("xxh3", ArgumentForms.Integers(0, 1), SampleType.Binary, SampleType.Integer, FromXxHash3),
        new("xxh32", ArgumentForms.Integers(0, 1), SampleType.Binary, SampleType.Integer, FromXxHash32),
        new("xxh64", ArgumentForms.Integers(0, 1), SampleType.Binary, SampleType.Integer, FromXxHash64),
    ];

    private delegate uint Hash(ReadOnlySpan<byte> text);

    /// <summary>Bob Jenkins' full avalanche of 32 bits, times 3221225473.</summary>
    public static uint Avalanche(uint hash)
    {
        unchecked
        {
            hash = hash + 0x7ed55d16 + (hash << 12);
            hash = hash ^ 0xc761c23c ^ (hash >> 19);
            hash = hash + 0x165667b1 + (hash << 5);
            hash = (hash + 0xd3a2646c) ^ (hash << 9);
            hash = hash + 0xfd7046c5 + (hash << 3);
            return (hash ^ 0xb55a4f09 ^ (hash >> 16)) * 3221225473U;
        }
    }

    /// <summary>The hash of the sdbm database library: hash * 65599 + byte.</summary>
    public static uint Sdbm(ReadOnlySpan<byte> text, uint hash = 0)
    {
        unchecked
        {
            foreach (var value in text)
            {
                hash = value + (hash << 6) + (hash << 16) - hash;
            }
        }

        return hash;
    }

    /// <summary>Daniel J. Bernstein's hash: hash * 33 + byte, from 5381.</summary>
    public static uint Djb2(ReadOnlySpan<byte> text)
    {
        var hash = 5381U;
        unchecked
        {
            foreach (var value in text)
            {
                hash = (hash << 5) + hash + value;
            }
        }

        return hash;
    }

    /// <summary>The hash "wt6": two words that turn by steps that they give each other.</summary>
    public static uint Wt6(ReadOnlySpan<byte> text)
    {
        var (first, second) = (0xa53c965aU, 0x5ca6953aU);
        var (firstStep, secondStep) = (6, 18);
        unchecked
        {
            foreach (var value in text)
            {
                first = ~(first ^ value);
                second = ~(second + value);
                var turned = uint.RotateLeft(second, firstStep);
                second = uint.RotateLeft(first, secondStep);
                first = turned;
                var mixed = ((first >> 16) ^ second) & 0xffff;
                firstStep = (int)(mixed & 0x1f);
                secondStep = (int)(mixed >> 11);
            }
        }

        return first ^ second;
    }

    /// <summary>CRC-32 of IEEE 802.3, reflected 0xEDB88320.</summary>
    public static uint Crc32(ReadOnlySpan<byte> text) => ~Crc(text, 0xedb88320);

    /// <summary>CRC-32C (Castagnoli), reflected 0x82F63B78.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> text) => ~Crc(text, 0x82f63b78);

    private static uint Crc(ReadOnlySpan<byte> text, uint polynomial)
    {
        var crc = uint.MaxValue;
        foreach (var value in text)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (polynomial & (0 - (crc & 1)));
            }
        }

        return crc;
    }

    private static Converter Row(string name, Hash hash)
    {
        return new(name, ArgumentForms.Integers(0, 1), SampleType.Binary, SampleType.Integer, Apply);

        bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
        {
            var value = hash(sample.Span);
            sample.SetInteger(ArgumentForms.IntegerAt(arguments, 0) != 0 ? Avalanche(value) : value);
            return true;
        }
    }

    private static bool FromXxHash32(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(XxHash.Hash32(sample.Span, (uint)ArgumentForms.IntegerAt(arguments, 0)));
        return true;
    }

    private static bool FromXxHash64(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger((long)XxHash.Hash64(sample.Span, (ulong)ArgumentForms.IntegerAt(arguments, 0)));
        return true;
    }

    private static bool FromXxHash3(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger((long)XxHash3.Hash(sample.Span, (ulong)ArgumentForms.IntegerAt(arguments, 0)));
        return true;
    }
}
