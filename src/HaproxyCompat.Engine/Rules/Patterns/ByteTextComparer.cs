using System.Diagnostics.CodeAnalysis;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>Compares texts of bytes, for sets that are asked with spans.</summary>
internal sealed class ByteTextComparer(bool ignoreCase)
    : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public bool Equals(byte[]? x, byte[]? y) => Equals(x.AsSpan(), y!);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) =>
        ignoreCase ? EqualsIgnoringCase(alternate, other) : alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = 2166136261U;
        if (ignoreCase)
        {
            foreach (var value in alternate)
            {
                hash = (hash ^ (value is >= (byte)'A' and <= (byte)'Z' ? value | 0x20U : value)) * 16777619;
            }
        }
        else
        {
            foreach (var value in alternate)
            {
                hash = (hash ^ value) * 16777619;
            }
        }

        return (int)hash;
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    /// <summary>Letters A to Z only; other bytes must be equal.</summary>
    public static bool EqualsIgnoringCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var index = 0; index < left.Length; index++)
        {
            var (a, b) = (left[index], right[index]);
            if (a != b && ((a ^ b) != 0x20 || !char.IsAsciiLetter((char)a)))
            {
                return false;
            }
        }

        return true;
    }
}
