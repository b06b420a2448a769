using System.Globalization;
using System.Net.Sockets;
using System.Numerics;
using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>A line of a group: an address, a range of addresses or a mark.</summary>
internal static class GroupEntry
{
    /// <summary>Null after a report.</summary>
    public static ServiceAddress? Parse(KeywordLine line)
    {
        if (line[0] == "fwmark")
        {
            return Mark(line);
        }

        var port = 0;
        if (line.Count > 1 && line[1] != "0" && !CheckNumbers.TryPort(line, 1, out port))
        {
            return null;
        }

        var text = line[0];
        if (text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
        {
            return Network(line, text[..slash], text[(slash + 1)..], port);
        }

        return text.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash
            ? Range(line, text[..dash], text[(dash + 1)..], port)
            : AddressText.TryParse(text, out var address)
                ? new ServiceAddress(address, 1, port, 0, address.AddressFamily)
                : Refuse(line, $"'{text}' is no address");
    }

    private static ServiceAddress? Mark(KeywordLine line)
    {
        if (!line.TryRequired(1) || !CheckNumbers.TryUnsigned(line, 1, 0, uint.MaxValue, out var mark))
        {
            return null;
        }

        return line[2] switch
        {
            "" => new ServiceAddress(null, 1, 0, mark, null),
            "inet" => new ServiceAddress(null, 1, 0, mark, AddressFamily.InterNetwork),
            "inet6" => new ServiceAddress(null, 1, 0, mark, AddressFamily.InterNetworkV6),
            _ => Refuse(line, $"the family of a mark is inet or inet6, not '{line[2]}'"),
        };
    }

    private static ServiceAddress? Network(KeywordLine line, string first, string bits, int port)
    {
        if (!AddressText.TryParse(first, out var address))
        {
            return Refuse(line, $"'{first}' is no address");
        }

        var bytes = address.GetAddressBytes();
        var size = bytes.Length * 8;
        if (!int.TryParse(bits, NumberStyles.None, null, out var prefix) || prefix > size || prefix < size - 24)
        {
            return Refuse(line, $"'{bits}' is no usable length of a mask");
        }

        var host = new BigInteger(bytes, isUnsigned: true, isBigEndian: true) & (
            (BigInteger.One << (size - prefix)) - 1);
        return host.IsZero
            ? new ServiceAddress(address, 1 << (size - prefix), port, 0, address.AddressFamily)
            : Refuse(line, $"'{line[0]}' has bits outside of its mask");
    }

    private static ServiceAddress? Range(KeywordLine line, string from, string to, int port)
    {
        if (!AddressText.TryParse(from, out var first))
        {
            return Refuse(line, $"'{from}' is no address");
        }

        var bytes = first.GetAddressBytes();
        if (AddressText.TryParse(to, out var last))
        {
            if (last.AddressFamily != first.AddressFamily)
            {
                return Refuse(line, $"'{line[0]}' mixes the families");
            }

            var distance = new BigInteger(last.GetAddressBytes(), isUnsigned: true, isBigEndian: true)
                - new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
            return distance.Sign < 0 || distance > (1 << 24)
                ? Refuse(line, $"the end of '{line[0]}' is not behind its start")
                : new ServiceAddress(first, (int)distance + 1, port, 0, first.AddressFamily);
        }

        // The last number alone: decimal in IPv4, hexadecimal in IPv6.
        var isV6 = first.AddressFamily == AddressFamily.InterNetworkV6;
        var style = isV6 ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var start = isV6 ? (bytes[^2] << 8) | bytes[^1] : bytes[^1];
        if (!int.TryParse(to, style, CultureInfo.InvariantCulture, out var end) || end > (isV6 ? 0xffff : 255))
        {
            return Refuse(line, $"'{to}' is no end of a range");
        }

        return end <= start
            ? Refuse(line, $"the end of '{line[0]}' is not behind its start")
            : new ServiceAddress(first, end - start + 1, port, 0, first.AddressFamily);
    }

    private static ServiceAddress? Refuse(KeywordLine line, string problem)
    {
        line.Report(0, $"{problem}; the entry is left out");
        return null;
    }
}
