using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Writes addresses as text: dotted IPv4, RFC 5952 for IPv6 as inet_ntop does it.</summary>
internal static class AddressText
{
    /// <summary>The longest IP address as text, INET6_ADDRSTRLEN.</summary>
    public const int MaxSize = 46;

    public static bool TryFormat(in SocketAddressValue address, Span<byte> destination, out int written)
    {
        switch (address.Kind)
        {
            case AddressKind.IPv4:
                return TryFormatIPv4(address.IPv4, destination, out written);
            case AddressKind.IPv6:
                return TryFormatIPv6(address.AddressBits, destination, out written);
            case AddressKind.Unix:
                return Encoding.UTF8.TryGetBytes(address.Path ?? "unix", destination, out written);
            default:
                written = 0;
                return true;
        }
    }

    private static bool TryFormatIPv4(uint address, Span<byte> destination, out int written)
    {
        written = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            if (!Utf8Formatter.TryFormat((byte)(address >> shift), destination[written..], out var digits))
            {
                return false;
            }

            written += digits;
            if (shift > 0)
            {
                if (written == destination.Length)
                {
                    return false;
                }

                destination[written++] = (byte)'.';
            }
        }

        return true;
    }

    private static bool TryFormatIPv6(UInt128 address, Span<byte> destination, out int written)
    {
        Span<byte> text = stackalloc byte[MaxSize];
        var length = WriteIPv6(address, text);
        written = length;
        return text[..length].TryCopyTo(destination);
    }

    private static int WriteIPv6(UInt128 address, Span<byte> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        var (zerosAt, zeros) = LongestZeros(bytes);
        var written = 0;
        for (var group = 0; group < 8;)
        {
            if (group == zerosAt)
            {
                text[written++] = (byte)':';
                group += zeros;
                if (group == 8)
                {
                    text[written++] = (byte)':';
                }

                continue;
            }

            if (group > 0)
            {
                text[written++] = (byte)':';
            }

            if (group == 6 && zerosAt == 0 && (zeros == 6 || (zeros == 5 && bytes[10] == 0xff && bytes[11] == 0xff)))
            {
                // IPv4-compatible and IPv4-mapped addresses end in dotted form.
                _ = TryFormatIPv4((uint)address, text[written..], out var dotted);
                return written + dotted;
            }

            _ = Utf8Formatter.TryFormat(
                BinaryPrimitives.ReadUInt16BigEndian(bytes[(group * 2)..]), text[written..], out var digits, new('x'));
            written += digits;
            group++;
        }

        return written;
    }

    private static (int Start, int Count) LongestZeros(ReadOnlySpan<byte> bytes)
    {
        var best = (Start: -1, Count: 1);
        for (var group = 0; group < 8; group++)
        {
            var end = group;
            while (end < 8 && bytes[end * 2] == 0 && bytes[(end * 2) + 1] == 0)
            {
                end++;
            }

            if (end - group > best.Count)
            {
                best = (group, end - group);
            }

            group = Math.Max(group, end);
        }

        return best;
    }
}
