using System.Buffers;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// What tells a server who the client is before anything else (manual 5.2 <c>send-proxy</c> and its kin); the last one
/// of a session is kept, as its requests mostly go with the same.
/// </summary>
/// <remarks>
/// On the loop of its session. The bytes of a header never change, so that connections are compared by them.
/// </remarks>
internal sealed class ServerProxyHeader
{
    private Server? _server;
    private SocketAddressValue _source;
    private SocketAddressValue _destination;
    private byte[] _bytes = [];

    /// <param name="stream">Whose client it is about.</param>
    /// <param name="server">Who is told.</param>
    /// <param name="header">Null where the server is told nothing.</param>
    /// <returns>False for a header that is too large to send.</returns>
    public static bool TryFind(ProxyStream stream, Server server, out byte[]? header)
    {
        header = null;
        if (server.Config.SendProxy == SendProxy.None)
        {
            return true;
        }

        var known = stream.Session.ServerIntroduction ??= new ServerProxyHeader();
        if (!known.IsAbout(stream.Session, server) && !known.TryRenew(stream, server))
        {
            return false;
        }

        header = known._bytes;
        return true;
    }

    private bool IsAbout(Session session, Server server) =>
        server == _server
        && !server.IntroducesRequests
        && session.Source == _source
        && session.Destination == _destination;

    private bool TryRenew(ProxyStream stream, Server server)
    {
        var writer = stream.Loop.Introductions;
        writer.ResetWrittenCount();
        _server = null;
        if (!TryWrite(stream, server, writer, out var start))
        {
            return false;
        }

        var header = writer.WrittenSpan[start..];
        if (!header.SequenceEqual(_bytes))
        {
            _bytes = header.ToArray();
        }

        (_server, _source, _destination) = (server, stream.Session.Source, stream.Session.Destination);
        return true;
    }

    /// <param name="stream">Whose client it is about.</param>
    /// <param name="server">Who is told.</param>
    /// <param name="writer">Empty, and filled with extensions and then with the header that contains them.</param>
    /// <param name="start">Where the header begins.</param>
    private static bool TryWrite(ProxyStream stream, Server server, ArrayBufferWriter<byte> writer, out int start)
    {
        start = 0;
        if ((server.Config.SendProxy & SendProxy.Version2) == 0)
        {
            var addresses = HeaderOf(stream, default);
            writer.Advance(ProxyProtocolVersion1.Write(addresses, writer.GetSpan(ProxyProtocolVersion1.MaxSize)));
            return true;
        }

        // The extensions first, as the head tells their size.
        ServerProxyExtensions.Compose(stream, server, writer, out var checksumAt);
        start = writer.WrittenCount;
        var header = HeaderOf(stream, default);
        var size = ProxyProtocolVersion2.SizeOf(header) + start;
        if (size > ProxyProtocolVersion2.MaxSize)
        {
            return false;
        }

        var room = writer.GetSpan(size)[..size];
        _ = ProxyProtocolVersion2.Write(HeaderOf(stream, writer.WrittenMemory), room);
        if (checksumAt >= 0)
        {
            ProxyProtocolVersion2.WriteChecksum(room, size - start + checksumAt);
        }

        writer.Advance(size);
        return true;
    }

    private static ProxyHeader HeaderOf(ProxyStream stream, ReadOnlyMemory<byte> extensions) =>
        new(ProxyCommand.Proxy, stream.Session.Source, stream.Session.Destination, extensions);
}
