using System.Buffers.Binary;
using System.Buffers.Text;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples.Fetches.Layer6;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// <c>persist rdp-cookie</c>: the token that a terminal server redirects its clients with names a server (manual 4.2).
/// </summary>
internal static class RdpPersistence
{
    /// <summary>The server of the cookie, whatever its state, or null.</summary>
    public static Server? Find(ProxyStream stream, Backend backend, ReadOnlySpan<byte> cookieName)
    {
        if (stream.IsHttp
            || RdpCookies.Read(stream.BufferedRequest, cookieName, out var value) != ParseStatus.Done
            || !TryRead(value.Span, out var address, out var port))
        {
            return null;
        }

        foreach (var server in backend.Servers)
        {
            if (server.Address.Kind == AddressKind.IPv4
                && server.Address.Port == port
                && server.Address.IPv4 == address)
            {
                return server;
            }
        }

        return null;
    }

    /// <summary>
    /// <c>address "." port "." reserved</c>: decimal numbers that lie in memory as on a little-endian machine.
    /// </summary>
    internal static bool TryRead(ReadOnlySpan<byte> value, out uint address, out ushort port)
    {
        port = 0;
        if (!Utf8Parser.TryParse(value, out address, out var used)
            || used == value.Length
            || value[used] != '.'
            || !Utf8Parser.TryParse(value[(used + 1)..], out port, out var portUsed))
        {
            return false;
        }

        var end = used + 1 + portUsed;
        address = BinaryPrimitives.ReverseEndianness(address);
        port = BinaryPrimitives.ReverseEndianness(port);
        return end < value.Length && value[end] == '.';
    }
}
