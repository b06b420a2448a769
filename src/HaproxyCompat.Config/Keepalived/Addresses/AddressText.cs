using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Config.Keepalived.Addresses;

/// <summary>Addresses as inet_pton(3) takes them: four decimal numbers, or the forms of RFC 4291.</summary>
internal static class AddressText
{
    public static bool TryParse(string text, out IPAddress address)
    {
        if (text.AsSpan().IndexOfAny('%', '[', ']') < 0
            && IPAddress.TryParse(text, out var parsed)
            && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || IsDottedQuad(text)))
        {
            address = parsed;
            return true;
        }

        address = IPAddress.None;
        return false;
    }

    /// <summary>An address where a prefix length or the end of a range may follow, which say nothing there.</summary>
    public static bool TryParseStart(string text, out IPAddress address)
    {
        var end = text.AsSpan().IndexOfAny('/', '-');
        return TryParse(end < 0 ? text : text[..end], out address);
    }

    /// <summary>224.0.0.0/4 or ff00::/8.</summary>
    public static bool IsMulticast(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6Multicast
            : address.GetAddressBytes()[0] is >= 224 and <= 239;

    /// <summary>The framework takes <c>1</c> and <c>0x7f.1</c> too; the reference does not.</summary>
    private static bool IsDottedQuad(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, p => p.Length is >= 1 and <= 3
            && p.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && (p.Length == 1 || p[0] != '0'));
    }
}
