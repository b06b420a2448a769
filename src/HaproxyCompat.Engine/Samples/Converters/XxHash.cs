using System.Buffers.Binary;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>XXH32 and XXH64, as the xxHash specification 0.1.1 describes them.</summary>
public static class XxHash
{
    private const uint Prime32A = 2654435761;
    private const uint Prime32B = 2246822519;
    private const uint Prime32C = 3266489917;
    private const uint Prime32D = 668265263;
    private const uint Prime32E = 374761393;
    private const ulong Prime64A = 11400714785074694791;
    private const ulong Prime64B = 14029467366897019727;
    private const ulong Prime64C = 1609587929392839161;
    private const ulong Prime64D = 9650029242287828579;
    private const ulong Prime64E = 2870177450012600261;

    public static uint Hash32(ReadOnlySpan<byte> input, uint seed)
    {
        unchecked
        {
            var total = (uint)input.Length;
            uint hash;
            if (input.Length >= 16)
            {
                var (a, b, c, d) = (seed + Prime32A + Prime32B, seed + Prime32B, seed, seed - Prime32A);
                for (; input.Length >= 16; input = input[16..])
                {
                    a = Round32(a, input);
                    b = Round32(b, input[4..]);
                    c = Round32(c, input[8..]);
                    d = Round32(d, input[12..]);
                }

                hash = uint.RotateLeft(a, 1) + uint.RotateLeft(b, 7) + uint.RotateLeft(c, 12) + uint.RotateLeft(d, 18);
            }
            else
            {
                hash = seed + Prime32E;
            }

            hash += total;
            for (; input.Length >= 4; input = input[4..])
            {
                hash = uint.RotateLeft(
                    hash + (BinaryPrimitives.ReadUInt32LittleEndian(input) * Prime32C), 17) * Prime32D;
            }

            foreach (var value in input)
            {
                hash = uint.RotateLeft(hash + (value * Prime32E), 11) * Prime32A;
            }

            hash = (hash ^ (hash >> 15)) * Prime32B;
            hash = (hash ^ (hash >> 13)) * Prime32C;
            return hash ^ (hash >> 16);
        }
    }

    public static ulong Hash64(ReadOnlySpan<byte> input, ulong seed)
    {
        unchecked
        {
            var total = (ulong)input.Length;
            ulong hash;
            if (input.Length >= 32)
            {
                var (a, b, c, d) = (seed + Prime64A + Prime64B, seed + Prime64B, seed, seed - Prime64A);
                for (; input.Length >= 32; input = input[32..])
                {
                    a = Round64(a, Read64(input));
                    b = Round64(b, Read64(input[8..]));
                    c = Round64(c, Read64(input[16..]));
                    d = Round64(d, Read64(input[24..]));
                }

                hash =
                    ulong.RotateLeft(a, 1) + ulong.RotateLeft(b, 7) + ulong.RotateLeft(c, 12) + ulong.RotateLeft(d, 18);
                hash = Merge64(Merge64(Merge64(Merge64(hash, a), b), c), d);
            }
            else
            {
                hash = seed + Prime64E;
            }

            return Finish64(input, hash + total);
        }
    }

    /// <summary>The avalanche at the end of XXH64.</summary>
    internal static ulong Avalanche64(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * Prime64B;
            hash = (hash ^ (hash >> 29)) * Prime64C;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Finish64(ReadOnlySpan<byte> input, ulong hash)
    {
        unchecked
        {
            for (; input.Length >= 8; input = input[8..])
            {
                hash = (ulong.RotateLeft(hash ^ Round64(0, Read64(input)), 27) * Prime64A) + Prime64D;
            }

            if (input.Length >= 4)
            {
                hash =
                    (ulong.RotateLeft(
                            hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(input) * Prime64A), 23) * Prime64B)
                        + Prime64C;
                input = input[4..];
            }

            foreach (var value in input)
            {
                hash = ulong.RotateLeft(hash ^ (value * Prime64E), 11) * Prime64A;
            }

            return Avalanche64(hash);
        }
    }

    private static uint Round32(uint lane, ReadOnlySpan<byte> input) => unchecked(
        uint.RotateLeft(lane + (BinaryPrimitives.ReadUInt32LittleEndian(input) * Prime32B), 13) * Prime32A);

    private static ulong Round64(ulong lane, ulong input) =>
        unchecked(ulong.RotateLeft(lane + (input * Prime64B), 31) * Prime64A);

    private static ulong Merge64(ulong hash, ulong lane) =>
        unchecked(((hash ^ Round64(0, lane)) * Prime64A) + Prime64D);

    private static ulong Read64(ReadOnlySpan<byte> input) => BinaryPrimitives.ReadUInt64LittleEndian(input);
}
