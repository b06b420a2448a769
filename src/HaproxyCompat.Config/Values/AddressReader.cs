using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Values;

/// <summary>Addresses as <c>bind</c>, <c>server</c>, <c>log</c> and others take them (manual 11, 4.2 "bind").</summary>
/// <remarks>
/// <code>
/// address = [ "stream+" / "dgram+" ] [ prefix "@" ] ( path / name / number / host [ ":" port ] )
/// host    = "*" / "" / IPv4 / IPv6 / "[" IPv6 "]" / name            port = n / n "-" n / "+" n / "-" n
/// </code>
/// </remarks>
public static class AddressReader
{
    /// <summary>What fits in a unix socket's name once the temporary suffix of a bind is added.</summary>
    private const int LongestPath = 97;

    /// <summary>What fits in an abstract socket's name.</summary>
    private const int LongestAbstract = 107;

    /// <summary>Reads one address; a port range gives one for each port.</summary>
    /// <returns>What is wrong with <paramref name="text"/>, or null.</returns>
    public static string? Read(string text, AddressUse use, out ImmutableArray<ListenAddress> addresses)
    {
        addresses = [];
        if (text.Length == 0)
        {
            return "the address is empty (a missing environment variable ?)";
        }

        var rest = text;
        bool? datagram = null;
        if (rest.StartsWith("stream+", StringComparison.Ordinal))
        {
            (rest, datagram) = (rest[7..], false);
        }
        else if (rest.StartsWith("dgram+", StringComparison.Ordinal))
        {
            (rest, datagram) = (rest[6..], true);
        }

        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var family = AddressFamilyKind.Unspecified;
        if (at > 0 && AddressPrefix.All.TryGetValue(rest[..at], out var prefix))
        {
            if (!prefix.Supported)
            {
                return $"addresses of the kind '{prefix.Name}@' are known but not supported here";
            }

            family = prefix.Family;
            datagram = prefix.Datagram ?? datagram;
            rest = rest[(at + 1)..];
        }
        else if (rest.StartsWith('/'))
        {
            family = AddressFamilyKind.Unix;
        }

        var isDatagram = datagram ?? (use & AddressUse.Stream) == 0;
        if (isDatagram && (use & AddressUse.Datagram) == 0)
        {
            return $"a datagram address is not acceptable here in '{text}'";
        }

        if (!isDatagram && (use & AddressUse.Stream) == 0)
        {
            return $"a stream address is not acceptable here in '{text}'";
        }

        return family switch
        {
            AddressFamilyKind.Descriptor => ReadDescriptor(text, rest, use, isDatagram, out addresses),
            AddressFamilyKind.Unix or AddressFamilyKind.Abstract or AddressFamilyKind.AbstractUnpadded =>
                ReadPath(text, rest, family, isDatagram, out addresses),
            _ => ReadHost(text, rest, family, use, isDatagram, out addresses),
        };
    }

    private static string? ReadDescriptor(
        string text, string rest, AddressUse use, bool isDatagram, out ImmutableArray<ListenAddress> addresses)
    {
        addresses = [];
        if ((use & AddressUse.Descriptor) == 0)
        {
            return $"a file descriptor is not acceptable here in '{text}'";
        }

        if (!int.TryParse(rest, System.Globalization.NumberStyles.None, null, out var descriptor))
        {
            return $"file descriptor '{rest}' is not a valid integer in '{text}'";
        }

        addresses = [
            new ListenAddress(AddressFamilyKind.Descriptor, string.Empty, 0, string.Empty, descriptor, isDatagram),
        ];
        return null;
    }

    private static string? ReadPath(
        string text,
        string rest,
        AddressFamilyKind family,
        bool isDatagram,
        out ImmutableArray<ListenAddress> addresses)
    {
        addresses = [];
        var most = family == AddressFamilyKind.Unix ? LongestPath : LongestAbstract;
        if (rest.Length > most)
        {
            return $"socket path '{text}' is too long (at most {most})";
        }

        addresses = [new ListenAddress(family, string.Empty, 0, rest, -1, isDatagram)];
        return null;
    }

    private static string? ReadHost(
        string text,
        string rest,
        AddressFamilyKind family,
        AddressUse use,
        bool isDatagram,
        out ImmutableArray<ListenAddress> addresses)
    {
        addresses = [];
        var colon = rest.LastIndexOf(':');
        if (rest.EndsWith(']'))
        {
            colon = -1;
        }

        var host = colon < 0 ? rest : rest[..colon];
        var port = colon < 0 ? string.Empty : rest[(colon + 1)..];
        var complaint = PortSpan.Read(text, port, use, out var span);
        if (complaint is not null)
        {
            return complaint;
        }

        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
            if (host is "" or "*")
            {
                return $"invalid address: '[{host}]' in '{text}'";
            }
        }

        if (!TryHost(ref host, ref family, use))
        {
            return $"invalid address: '{host}' in '{text}'";
        }

        addresses =
        [
            .. Enumerable.Range(span.First, span.Last - span.First + 1).Select(number =>
                new ListenAddress(family, host, number, string.Empty, -1, isDatagram) { PortOffset = span.Offset }),
        ];
        return null;
    }

    /// <summary>
    /// Decides the family of a numeric host; a name keeps the family that its prefix asked for. Names of servers are
    /// looked up later, any text may be one.
    /// </summary>
    private static bool TryHost(ref string host, ref AddressFamilyKind family, AddressUse use)
    {
        if (host is "" or "*")
        {
            (host, family) = family == AddressFamilyKind.IPv6 ? ("::", family) : (string.Empty, AddressFamilyKind.IPv4);
            return true;
        }

        if (!host.Contains('%') && IPAddress.TryParse(host, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || IsDottedQuad(host)))
        {
            var found = address.AddressFamily == AddressFamily.InterNetworkV6
                ? AddressFamilyKind.IPv6
                : AddressFamilyKind.IPv4;
            var agrees = family is AddressFamilyKind.Unspecified || family == found;
            family = found;
            return agrees;
        }

        return (use & ~AddressUse.Datagram) == AddressUse.Server
            || Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;
    }

    private static bool IsDottedQuad(string host) => host.Count(character => character == '.') == 3;
}
