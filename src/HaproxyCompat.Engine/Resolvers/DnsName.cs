using System.Text;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>Names as messages have them: labels with their lengths, and pointers to earlier ones (RFC 1035 4.1.4).
/// </summary>
internal static class DnsName
{
    /// <summary>Of a name in a message, its last length included.</summary>
    public const int LargestBytes = 255;

    private const int LargestLabel = 63;

    /// <summary>The two bits that make a pointer of a length.</summary>
    private const int PointerBits = 0xc0;

    /// <returns>Bytes written; 0 for what cannot be a name.</returns>
    public static int Write(ReadOnlySpan<char> name, Span<byte> destination)
    {
        name = name is [.. var start, '.'] ? start : name;
        if (name.IsEmpty || name.Length + 2 > Math.Min(LargestBytes, destination.Length))
        {
            return 0;
        }

        var written = 0;
        while (!name.IsEmpty)
        {
            var dot = name.IndexOf('.');
            var label = dot < 0 ? name : name[..dot];
            if (label.Length is 0 or > LargestLabel || !Ascii.IsValid(label) || dot == name.Length - 1)
            {
                return 0;
            }

            destination[written++] = (byte)label.Length;
            written += Encoding.ASCII.GetBytes(label, destination[written..]);
            name = dot < 0 ? [] : name[(dot + 1)..];
        }

        destination[written++] = 0;
        return written;
    }

    /// <summary>Reads a name that begins at <paramref name="offset"/>, which moves behind it.</summary>
    /// <remarks>A pointer leads to an earlier place than the part that it ends, so that no chain of them is endless.
    /// </remarks>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int offset, out string name)
    {
        Span<char> text = stackalloc char[LargestBytes];
        var length = 0;
        var position = offset;
        var limit = offset;
        var hasJumped = false;
        name = string.Empty;
        while (position < message.Length)
        {
            int size = message[position++];
            if (size == 0)
            {
                offset = hasJumped ? offset : position;
                name = new string(text[..length]);
                return true;
            }

            if ((size & PointerBits) == PointerBits)
            {
                if (position >= message.Length)
                {
                    return false;
                }

                var target = ((size & ~PointerBits) << 8) | message[position++];
                offset = hasJumped ? offset : position;
                hasJumped = true;
                if (target >= limit)
                {
                    return false;
                }

                limit = position = target;
                continue;
            }

            if (size > LargestLabel
                || position + size > message.Length
                || length + size + 2 > LargestBytes
                || !TryTake(message.Slice(position, size), text[length..], length > 0, out var taken))
            {
                return false;
            }

            position += size;
            length += taken;
        }

        return false;
    }

    /// <summary>Appends a label. One with a dot in it cannot be told from two, so it is none.</summary>
    private static bool TryTake(ReadOnlySpan<byte> label, Span<char> text, bool hasLeft, out int taken)
    {
        taken = 0;
        if (label.Contains((byte)'.'))
        {
            return false;
        }

        if (hasLeft)
        {
            text[taken++] = '.';
        }

        taken += Encoding.Latin1.GetChars(label, text[taken..]);
        return true;
    }
}
