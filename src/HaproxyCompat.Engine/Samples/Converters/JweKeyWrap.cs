using System.Security.Cryptography;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Keys that protect keys with AES (RFC 3394; RFC 7518, 4.4 and 4.7).</summary>
internal static class JweKeyWrap
{
    private const int HalfBlock = 8;
    private const int Block = 16;
    private const int Rounds = 6;
    private const byte Initial = 0xa6;
    private const int CounterVectorBytes = 12;
    private const int CounterTagBytes = 16;

    /// <returns>Null when the wrapped key is not one of this key's.</returns>
    public static byte[]? Unwrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> wrapped)
    {
        var count = (wrapped.Length / HalfBlock) - 1;
        if (wrapped.Length % HalfBlock != 0 || count < 2)
        {
            return null;
        }

        using var cipher = Aes.Create();
        cipher.SetKey(key);
        Span<byte> block = stackalloc byte[Block];
        wrapped[..HalfBlock].CopyTo(block);
        var parts = wrapped[HalfBlock..].ToArray();
        for (var step = Rounds * count; step > 0; step--)
        {
            var part = parts.AsSpan((step - 1) % count * HalfBlock, HalfBlock);
            part.CopyTo(block[HalfBlock..]);
            for (var (index, rest) = (HalfBlock - 1, step); rest > 0; index--, rest >>= 8)
            {
                block[index] ^= (byte)rest;
            }

            _ = cipher.DecryptEcb(block, block, PaddingMode.None);
            block[HalfBlock..].CopyTo(part);
        }

        return block[..HalfBlock].ContainsAnyExcept(Initial) ? null : parts;
    }

    /// <summary>AES in Galois/Counter Mode; null when the tag is not right.</summary>
    public static byte[]? DecryptCounter(
        ReadOnlySpan<byte> key, byte[] vector, byte[] content, byte[] tag, byte[] additional)
    {
        if (vector.Length != CounterVectorBytes || tag.Length != CounterTagBytes)
        {
            return null;
        }

        using var cipher = new AesGcm(key, CounterTagBytes);
        var plain = new byte[content.Length];
        cipher.Decrypt(vector, content, tag, plain, additional);
        return plain;
    }
}
