using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>Version 1, one line of text (proxy-protocol.txt, 2.1).</summary>
/// <remarks>
/// <c>"PROXY " ("TCP4" | "TCP6") SP source SP destination SP source-port SP destination-port CRLF</c>, or
/// <c>"PROXY UNKNOWN" *any CRLF</c>. At most 107 bytes.
/// </remarks>
public static class ProxyProtocolVersion1
{
    /// <summary>The longest line, CRLF included.</summary>
    public const int MaxSize = 107;

    private const int MaxPortDigits = 5;

    private static readonly SearchValues<byte> IPv6Letters = SearchValues.Create("0123456789abcdefABCDEF:."u8);

    internal static ReadOnlySpan<byte> Prefix => "PROXY "u8;

    public static ProxyParseStatus Parse(ReadOnlySpan<byte> bytes, out ProxyHeader header, out int consumed)
    {
        header = ProxyHeader.Local;
        consumed = 0;
        var window = bytes[..Math.Min(bytes.Length, MaxSize)];
        var end = window.IndexOf((byte)'\n');
        if (end < 0)
        {
            return bytes.Length < MaxSize ? ProxyParseStatus.NeedMore : ProxyParseStatus.Refused;
        }

        if (end <= Prefix.Length || window[end - 1] != '\r')
        {
            return ProxyParseStatus.Refused;
        }

        var line = window[Prefix.Length..(end - 1)];
        if (!line.StartsWith("UNKNOWN"u8) && !TryParseAddresses(line, out header))
        {
            return ProxyParseStatus.Refused;
        }

        consumed = end + 1;
        return ProxyParseStatus.Done;
    }

    /// <summary>Writes the line; families that differ or have no ports are UNKNOWN.</summary>
    /// <param name="header">The addresses.</param>
    /// <param name="destination">At least <see cref="MaxSize"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(in ProxyHeader header, Span<byte> destination)
    {
        var source = header.Source;
        var target = header.Destination;
        if (header.Command == ProxyCommand.Local || source.Kind != target.Kind
            || source.Kind is not (AddressKind.IPv4 or AddressKind.IPv6))
        {
            "PROXY UNKNOWN\r\n"u8.CopyTo(destination);
            return "PROXY UNKNOWN\r\n"u8.Length;
        }

        var family = source.Kind == AddressKind.IPv4 ? "PROXY TCP4 "u8 : "PROXY TCP6 "u8;
        family.CopyTo(destination);
        var written = family.Length;
        _ = source.TryFormatAddress(destination[written..], out var count);
        written += count;
        destination[written++] = (byte)' ';
        _ = target.TryFormatAddress(destination[written..], out count);
        written += count;
        destination[written++] = (byte)' ';
        _ = Utf8Formatter.TryFormat(source.Port, destination[written..], out count);
        written += count;
        destination[written++] = (byte)' ';
        _ = Utf8Formatter.TryFormat(target.Port, destination[written..], out count);
        written += count;
        "\r\n"u8.CopyTo(destination[written..]);
        return written + 2;
    }

    private static bool TryParseAddresses(ReadOnlySpan<byte> line, out ProxyHeader header)
    {
        header = ProxyHeader.Local;
        var family = line.StartsWith("TCP4 "u8) ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        if (family == AddressFamily.InterNetworkV6 && !line.StartsWith("TCP6 "u8))
        {
            return false;
        }

        var rest = line[5..];
        if (TryAddress(NextField(ref rest), family, out var source)
            && TryAddress(NextField(ref rest), family, out var target)
            && TryPort(NextField(ref rest), out var sourcePort)
            && TryPort(rest, out var targetPort))
        {
            header = new(ProxyCommand.Proxy, source.WithPort(sourcePort), target.WithPort(targetPort), default);
            return true;
        }

        return false;
    }

    /// <summary>The bytes up to the next space, which is skipped; all of it when there is none.</summary>
    private static ReadOnlySpan<byte> NextField(ref ReadOnlySpan<byte> rest)
    {
        var space = rest.IndexOf((byte)' ');
        var field = space < 0 ? rest : rest[..space];
        rest = space < 0 ? [] : rest[(space + 1)..];
        return field;
    }

    private static bool TryAddress(ReadOnlySpan<byte> text, AddressFamily family, out SocketAddressValue address)
    {
        address = default;

        // IPAddress would accept short, octal and scoped forms too.
        if (family == AddressFamily.InterNetwork)
        {
            return TryIPv4(text, out address);
        }

        Span<char> characters = stackalloc char[AddressText.MaxSize];
        if (text.IsEmpty || text.Length > characters.Length || text.ContainsAnyExcept(IPv6Letters))
        {
            return false;
        }

        for (var index = 0; index < text.Length; index++)
        {
            characters[index] = (char)text[index];
        }

        if (!IPAddress.TryParse(characters[..text.Length], out var parsed) || parsed.AddressFamily != family)
        {
            return false;
        }

        address = SocketAddressValue.From(parsed, 0);
        return true;
    }

    private static bool TryIPv4(ReadOnlySpan<byte> text, out SocketAddressValue address)
    {
        address = default;
        var bits = 0u;
        for (var part = 0; part < 4; part++)
        {
            var dot = part < 3 ? text.IndexOf((byte)'.') : text.Length;
            if (dot < 1 || dot > 3 || !TryNumber(text[..dot], byte.MaxValue, out var value))
            {
                return false;
            }

            bits = (bits << 8) | (uint)value;
            text = part < 3 ? text[(dot + 1)..] : [];
        }

        address = SocketAddressValue.FromIPv4(bits, 0);
        return true;
    }

    private static bool TryPort(ReadOnlySpan<byte> text, out int port)
    {
        port = 0;
        return text.Length is > 0 and <= MaxPortDigits && TryNumber(text, ushort.MaxValue, out port);
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, int max, out int value)
    {
        value = 0;
        foreach (var letter in text)
        {
            if (letter is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + letter - '0';
        }

        return value <= max;
    }
}
