using System.Buffers;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport.ProxyProtocol;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// What a server's PROXY header of version 2 says besides addresses (manual 5.2 <c>proxy-v2-options</c>,
/// <c>set-proxy-v2-tlv-fmt</c>), in the order of the reference: values of formats, ALPN, checksum, name, unique ID,
/// TLS.
/// </summary>
internal static class ServerProxyExtensions
{
    private const int ChecksumSize = 4;

    /// <param name="stream">Whose client it is about.</param>
    /// <param name="server">Who is told.</param>
    /// <param name="destination">Where they go.</param>
    /// <param name="checksumAt">Where the checksum's four bytes are, as zeros; -1 without.</param>
    public static void Compose(
        ProxyStream stream, Server server, ArrayBufferWriter<byte> destination, out int checksumAt)
    {
        checksumAt = -1;
        var options = server.Config.ProxyExtensions;
        var tls = stream.Session.Client.Tls;
        var clientSpace = stream.Session.Namespace;
        if (options == ProxyExtensions.None
            && server.Config.ProxyTypedValues.IsEmpty
            && tls?.Alpn is null
            && clientSpace is null)
        {
            return;
        }

        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        foreach (var value in server.Config.ProxyTypedValues)
        {
            var bytes = value.Format is { } format ? FormatText.Evaluate(format, context, LogFormatUse.Raw) : default;
            Add(destination, (ProxyExtensionType)value.Type, bytes[..Math.Min(bytes.Length, ushort.MaxValue)]);
        }

        if (tls?.Alpn is { } protocol)
        {
            Add(destination, ProxyExtensionType.Alpn, Encoding.UTF8.GetBytes(protocol));
        }

        if ((options & ProxyExtensions.Checksum) != 0)
        {
            checksumAt = destination.WrittenCount + ProxyProtocolCodec.ExtensionHeadSize;
            Add(destination, ProxyExtensionType.Crc32C, stackalloc byte[ChecksumSize]);
        }

        if ((options & ProxyExtensions.Authority) != 0 && tls?.ServerName is { } name)
        {
            Add(destination, ProxyExtensionType.Authority, Encoding.UTF8.GetBytes(name));
        }

        if ((options & ProxyExtensions.UniqueId) != 0 && UniqueIds.TryMake(stream, context))
        {
            Add(destination, ProxyExtensionType.UniqueId, stream.UniqueId.Span);
        }

        if ((options & ProxyExtensions.AnyOfTls) != 0)
        {
            ProxySslExtension.Write(tls, options, destination);
        }

        if (clientSpace is not null)
        {
            Add(destination, ProxyExtensionType.NetworkNamespace, clientSpace.NameBytes.Span);
        }
    }

    private static void Add(ArrayBufferWriter<byte> destination, ProxyExtensionType type, ReadOnlySpan<byte> value)
    {
        var size = ProxyProtocolCodec.ExtensionHeadSize + value.Length;
        destination.Advance(ProxyProtocolVersion2.WriteExtension(type, value, destination.GetSpan(size)));
    }
}
