using System.Buffers.Binary;
using System.Numerics;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>SHA-224 (FIPS 180-4, 5.3.2 and 6.3), which the framework does not have.</summary>
internal static class Sha224
{
    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
        0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
        0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
        0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
        0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee,
        0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <param name="source">Any length.</param>
    /// <param name="destination">28 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        Span<uint> state = [
            0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
        ];
        var total = (ulong)source.Length * 8;
        for (; source.Length >= 64; source = source[64..])
        {
            Block(state, source);
        }

        Span<byte> tail = stackalloc byte[128];
        source.CopyTo(tail);
        tail[source.Length] = 0x80;
        var length = source.Length < 56 ? 64 : 128;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(length - 8)..], total);
        Block(state, tail);
        if (length == 128)
        {
            Block(state, tail[64..]);
        }

        for (var word = 0; word < 7; word++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination[(4 * word)..], state[word]);
        }
    }

    /// <summary>The keyed digest of RFC 2104.</summary>
    /// <param name="key">Any length.</param>
    /// <param name="source">Any length.</param>
    /// <param name="work">Empty; the inner text is put together in it.</param>
    /// <param name="destination">28 bytes.</param>
    public static void Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> source, TextBuffer work, Span<byte> destination)
    {
        Span<byte> pad = stackalloc byte[64];
        if (key.Length > pad.Length)
        {
            Hash(key, pad);
        }
        else
        {
            key.CopyTo(pad);
        }

        Mask(pad, 0x36);
        work.Append(pad);
        work.Append(source);
        Hash(work.Span, destination);
        Mask(pad, 0x36 ^ 0x5c);
        work.Clear();
        work.Append(pad);
        work.Append(destination[..28]);
        Hash(work.Span, destination);
    }

    private static void Mask(Span<byte> bytes, byte mask)
    {
        foreach (ref var letter in bytes)
        {
            letter ^= mask;
        }
    }

    private static void Block(Span<uint> state, ReadOnlySpan<byte> block)
    {
        unchecked
        {
            Span<uint> words = stackalloc uint[64];
            for (var index = 0; index < 64; index++)
            {
                words[index] = index < 16
                    ? BinaryPrimitives.ReadUInt32BigEndian(block[(4 * index)..])
                    : words[index - 16] + Sigma(words[index - 15], 7, 18, 3) + words[index - 7] + Sigma(
                        words[index - 2], 17, 19, 10);
            }

            Span<uint> v = stackalloc uint[8];
            state.CopyTo(v);
            for (var index = 0; index < 64; index++)
            {
                var first =
                    v[7] + Sum(v[4], 6, 11, 25) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + Constants[index] + words[index];
                var second = Sum(v[0], 2, 13, 22) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
                v[..7].CopyTo(v[1..]);
                v[4] += first;
                v[0] = first + second;
            }

            for (var index = 0; index < 8; index++)
            {
                state[index] += v[index];
            }
        }
    }

    private static uint Sigma(uint value, int first, int second, int shift) =>
        BitOperations.RotateRight(value, first) ^ BitOperations.RotateRight(value, second) ^ (value >> shift);

    private static uint Sum(uint value, int first, int second, int third) =>
        BitOperations.RotateRight(value, first) ^ BitOperations.RotateRight(value, second) ^ BitOperations.RotateRight(
            value, third);
}
