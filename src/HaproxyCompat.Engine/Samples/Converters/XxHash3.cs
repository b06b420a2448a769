using System.Buffers.Binary;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// XXH3 with 64 bits, as the xxHash specification describes it: one way each for up to 16, 128, 240 and more bytes.
/// </summary>
public static class XxHash3
{
    private const ulong Prime32A = 2654435761;
    private const ulong Prime32B = 2246822519;
    private const ulong Prime32C = 3266489917;
    private const ulong Prime64A = 11400714785074694791;
    private const ulong Prime64B = 14029467366897019727;
    private const ulong Prime64C = 1609587929392839161;
    private const ulong Prime64D = 9650029242287828579;
    private const ulong Prime64E = 2870177450012600261;
    private const ulong PrimeMixA = 0x165667919e3779f9;
    private const ulong PrimeMixB = 0x9fb21c651e98df25;

    private static ReadOnlySpan<byte> Secret =>
    [
        0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c, 0xde, 0xd4,
        0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb,
        0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f, 0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a,
        0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
        0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c, 0x3c, 0x28,
        0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb,
        0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3, 0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19,
        0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8, 0xa8,
        0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d, 0x8a, 0x51, 0xe0,
        0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8,
        0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64, 0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0,
        0xff, 0xfa, 0x13, 0x63, 0xeb, 0x17,
        0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e, 0x2b, 0x16, 0xbe,
        0x58, 0x7d, 0x47, 0xa1, 0xfc, 0x8f,
        0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce, 0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb,
        0xca, 0xbb, 0x4b, 0x40, 0x7e,
    ];

    public static ulong Hash(ReadOnlySpan<byte> input, ulong seed) => input.Length switch
    {
        0 => XxHash.Avalanche64(seed ^ Read(Secret, 56) ^ Read(Secret, 64)),
        <= 3 => UpTo3(input, seed),
        <= 8 => UpTo8(input, seed),
        <= 16 => UpTo16(input, seed),
        <= 128 => UpTo128(input, seed),
        <= 240 => UpTo240(input, seed),
        _ => Long(input, seed),
    };

    private static ulong UpTo3(ReadOnlySpan<byte> input, ulong seed)
    {
        var combined =
            ((uint)input[0] << 16) | ((uint)input[input.Length >> 1] << 24) | input[^1] | ((uint)input.Length << 8);
        var flip = (Read32(Secret, 0) ^ Read32(Secret, 4)) + seed;
        return XxHash.Avalanche64(combined ^ flip);
    }

    private static ulong UpTo8(ReadOnlySpan<byte> input, ulong seed)
    {
        unchecked
        {
            seed ^= (ulong)BinaryPrimitives.ReverseEndianness((uint)seed) << 32;
            var first = Read32(input, 0);
            var last = Read32(input, input.Length - 4);
            var flip = (Read(Secret, 8) ^ Read(Secret, 16)) - seed;
            var value = (last + (first << 32)) ^ flip;
            value ^= ulong.RotateLeft(value, 49) ^ ulong.RotateLeft(value, 24);
            value *= PrimeMixB;
            value ^= (value >> 35) + (ulong)input.Length;
            value *= PrimeMixB;
            return value ^ (value >> 28);
        }
    }

    private static ulong UpTo16(ReadOnlySpan<byte> input, ulong seed)
    {
        unchecked
        {
            var low = Read(input, 0) ^ ((Read(Secret, 24) ^ Read(Secret, 32)) + seed);
            var high = Read(input, input.Length - 8) ^ ((Read(Secret, 40) ^ Read(Secret, 48)) - seed);
            return Avalanche((ulong)input.Length + BinaryPrimitives.ReverseEndianness(low) + high + Fold(low, high));
        }
    }

    private static ulong UpTo128(ReadOnlySpan<byte> input, ulong seed)
    {
        unchecked
        {
            var sum = (ulong)input.Length * Prime64A;
            for (var pair = (input.Length - 1) / 32; pair >= 0; pair--)
            {
                sum += Mix16(input[(16 * pair)..], Secret[(32 * pair)..], seed);
                sum += Mix16(input[(input.Length - (16 * (pair + 1)))..], Secret[((32 * pair) + 16)..], seed);
            }

            return Avalanche(sum);
        }
    }

    private static ulong UpTo240(ReadOnlySpan<byte> input, ulong seed)
    {
        unchecked
        {
            var sum = (ulong)input.Length * Prime64A;
            for (var round = 0; round < 8; round++)
            {
                sum += Mix16(input[(16 * round)..], Secret[(16 * round)..], seed);
            }

            sum = Avalanche(sum);
            for (var round = 8; round < input.Length / 16; round++)
            {
                sum += Mix16(input[(16 * round)..], Secret[((16 * (round - 8)) + 3)..], seed);
            }

            return Avalanche(sum + Mix16(input[^16..], Secret[(136 - 17)..], seed));
        }
    }

    /// <summary>Stripes of 64 bytes into eight lanes, scrambled after each block of 16 stripes.</summary>
    private static ulong Long(ReadOnlySpan<byte> input, ulong seed)
    {
        Span<byte> secret = stackalloc byte[192];
        DeriveSecret(seed, secret);
        Span<ulong> lanes = [Prime32C, Prime64A, Prime64B, Prime64C, Prime64D, Prime32B, Prime64E, Prime32A];
        const int StripesPerBlock = (192 - 64) / 8;
        var stripes = (input.Length - 1) / 64;
        for (var stripe = 0; stripe < stripes; stripe++)
        {
            Accumulate(lanes, input[(stripe * 64)..], secret[(stripe % StripesPerBlock * 8)..]);
            if (stripe % StripesPerBlock == StripesPerBlock - 1)
            {
                Scramble(lanes, secret[(192 - 64)..]);
            }
        }

        Accumulate(lanes, input[^64..], secret[(192 - 64 - 7)..]);
        unchecked
        {
            var sum = (ulong)input.Length * Prime64A;
            for (var pair = 0; pair < 4; pair++)
            {
                sum += Fold(
                    lanes[2 * pair] ^ Read(secret, 11 + (16 * pair)),
                    lanes[(2 * pair) + 1] ^ Read(secret, 19 + (16 * pair)));
            }

            return Avalanche(sum);
        }
    }

    private static void DeriveSecret(ulong seed, Span<byte> secret)
    {
        Secret.CopyTo(secret);
        if (seed == 0)
        {
            return;
        }

        unchecked
        {
            for (var place = 0; place < 192; place += 16)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(secret[place..], Read(Secret, place) + seed);
                BinaryPrimitives.WriteUInt64LittleEndian(secret[(place + 8)..], Read(Secret, place + 8) - seed);
            }
        }
    }

    private static void Accumulate(Span<ulong> lanes, ReadOnlySpan<byte> stripe, ReadOnlySpan<byte> secret)
    {
        unchecked
        {
            for (var lane = 0; lane < 8; lane++)
            {
                var value = Read(stripe, lane * 8);
                var keyed = value ^ Read(secret, lane * 8);
                lanes[lane ^ 1] += value;
                lanes[lane] += (uint)keyed * (keyed >> 32);
            }
        }
    }

    private static void Scramble(Span<ulong> lanes, ReadOnlySpan<byte> secret)
    {
        unchecked
        {
            for (var lane = 0; lane < 8; lane++)
            {
                lanes[lane] = (lanes[lane] ^ (lanes[lane] >> 47) ^ Read(secret, lane * 8)) * Prime32A;
            }
        }
    }

    private static ulong Mix16(ReadOnlySpan<byte> input, ReadOnlySpan<byte> secret, ulong seed) => unchecked(
        Fold(Read(input, 0) ^ (Read(secret, 0) + seed), Read(input, 8) ^ (Read(secret, 8) - seed)));

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return low ^ high;
    }

    private static ulong Avalanche(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 37)) * PrimeMixA;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Read(ReadOnlySpan<byte> bytes, int place) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[place..]);

    private static ulong Read32(ReadOnlySpan<byte> bytes, int place) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[place..]);
}
