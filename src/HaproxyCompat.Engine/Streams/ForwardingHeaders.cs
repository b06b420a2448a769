using System.Net;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary><c>option forwardfor</c> and <c>option originalto</c>: the client's address, and the one it asked for, told to the server (manual 4.2).</summary>
internal static class ForwardingHeaders
{
    public static void Add(ProxyStream stream)
    {
        var frontend = stream.Frontend.Config;
        var backend = stream.Backend!.Config;
        Add(stream, frontend.ForwardFor, backend.ForwardFor, stream.Session.Source);
        if (frontend.OriginalTo is not null || backend.OriginalTo is not null)
        {
            Add(stream, frontend.OriginalTo, backend.OriginalTo, stream.Session.Destination);
        }
    }

    /// <summary>The backend's header name wins; an exception or "if-none" of either side holds.</summary>
    private static void Add(ProxyStream stream, ForwardedForConfig? frontend, ForwardedForConfig? backend, in SocketAddressValue address)
    {
        if ((frontend ?? backend) is not { } any || address.Kind is not (AddressKind.IPv4 or AddressKind.IPv6))
        {
            return;
        }

        Span<byte> name = stackalloc byte[256];
        var header = (backend ?? any).Header;
        var length = Encoding.Latin1.GetBytes(header.AsSpan(0, Math.Min(header.Length, name.Length)), name);
        _ = Ascii.ToLowerInPlace(name[..length], out _);
        var ifNone = (frontend is null || frontend.IfNone) && (backend is null || backend.IfNone);
        if ((ifNone && stream.Request.IndexOf(name[..length]) >= 0) || IsExcepted(frontend, address) || IsExcepted(backend, address))
        {
            return;
        }

        Span<byte> text = stackalloc byte[64];
        if (address.ToIPAddress()!.TryFormat(text, out var written))
        {
            stream.Request.Add(name[..length], text[..written]);
        }
    }

    private static bool IsExcepted(ForwardedForConfig? config, in SocketAddressValue address)
    {
        if (config?.Except is not { } network)
        {
            return false;
        }

        var parts = network.Split('/', 2);
        return IPAddress.TryParse(parts[0], out var prefix)
            && AddressPrefixes.Contains(prefix, parts.Length > 1 ? parts[1] : null, address.ToIPAddress()!);
    }
}
