using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>One side's <c>option forwardfor</c> or <c>option originalto</c>, ready for requests (manual 4.2).</summary>
internal sealed class AddressHeader
{
    private readonly ForwardedForConfig _config;
    private readonly AddressPrefix? _except;
    private readonly byte[] _name;

    private AddressHeader(ForwardedForConfig config)
    {
        _config = config;
        _except = config.Except is { } network ? AddressPrefix.Parse(network) : null;
        _name = Encoding.Latin1.GetBytes(config.Header);
        _ = Ascii.ToLowerInPlace(_name, out _);
    }

    public static AddressHeader? Of(ForwardedForConfig? config) => config is null ? null : new AddressHeader(config);

    /// <summary>The backend's header name wins; an exception or "if-none" of either side holds.</summary>
    public static void Add(
        ProxyStream stream, AddressHeader? frontend, AddressHeader? backend, in SocketAddressValue address)
    {
        if ((backend ?? frontend) is not { } any || address.Kind is not (AddressKind.IPv4 or AddressKind.IPv6))
        {
            return;
        }

        var ifNone = frontend is not { _config.IfNone: false } && backend is not { _config.IfNone: false };
        if ((ifNone && stream.Request.IndexOf(any._name) >= 0)
            || Excepts(frontend, address)
            || Excepts(backend, address))
        {
            return;
        }

        Span<byte> text = stackalloc byte[AddressText.MaxSize];
        if (address.TryFormatAddress(text, out var written))
        {
            stream.Request.Add(any._name, text[..written]);
        }
    }

    private static bool Excepts(AddressHeader? side, in SocketAddressValue address) =>
        side?._except is { } network && network.Contains(address);
}
