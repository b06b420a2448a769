using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Samples.Fetches.Http;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// What a stream asks of its connection to a server beside what all of them are: whose address it comes from (manual
/// 4.2 "source"), the mark and the TOS of its packets (manual 4.4 "set-bc-mark", "set-bc-tos").
/// </summary>
internal static class ServerVariation
{
    /// <returns>False when the request lacks the header that says where it comes from.</returns>
    public static bool TryFind(ProxyStream stream, Server server, out ConnectVariation variation)
    {
        var options = server.ConnectOptions;
        var source = default(SocketAddressValue);
        var isFound = options.ClientSource is not { } from || TryFindSource(stream, from, options, out source);
        variation = new ConnectVariation
        {
            Source = source,
            Namespace = options.FollowsNamespace ? stream.Session.Namespace : null,
            Mark = stream.ServerMark,
            TypeOfService = stream.ServerTypeOfService,
            SendsFirst = options.FastOpen && SendsFirst(stream, server),
        };
        return isFound;
    }

    /// <summary>None where the client or the header has no address; the plain source counts then.</summary>
    private static bool TryFindSource(
        ProxyStream stream, ClientSource from, ConnectOptions options, out SocketAddressValue source)
    {
        var isFound = true;
        source = from.Kind switch
        {
            ClientSourceKind.Client => stream.Session.Source,
            ClientSourceKind.ClientAddress => stream.Session.Source.WithPort(0),
            ClientSourceKind.Header => OfHeader(stream, from, options.ForeignHeader, out isFound),
            _ => options.ForeignSource,
        };
        source = source.Kind is AddressKind.IPv4 or AddressKind.IPv6 ? source : default;
        return isFound;
    }

    private static SocketAddressValue OfHeader(
        ProxyStream stream, ClientSource from, ReadOnlySpan<byte> name, out bool isFound)
    {
        var sample = default(Sample);
        isFound = !stream.IsHttp || Headers.TryValueOf(stream.Request, name, from.Occurrence, ref sample);
        return !stream.IsHttp || !isFound || !Headers.TryParseAddress(sample.Span, ref sample) ? default
            : sample.Type == SampleType.IPv4 ? SocketAddressValue.FromIPv4((uint)sample.Address, 0)
            : SocketAddressValue.FromIPv6(sample.Address, 0);
    }

    /// <summary>
    /// A request, a handshake or a header goes out at once; of TCP mode what the client sent already.
    /// </summary>
    private static bool SendsFirst(ProxyStream stream, Server server) =>
        stream.IsHttp
        || server.TlsContext is not null
        || server.Config.SendProxy != SendProxy.None
        || stream.Session.Client.Input.HasBuffered;
}
