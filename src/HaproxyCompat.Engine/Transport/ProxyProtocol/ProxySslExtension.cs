using System.Buffers.Binary;
using System.Text;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>PP2_TYPE_SSL: whether and how the client speaks TLS (proxy-protocol.txt, 2.2.6).</summary>
/// <remarks>
/// <code>
///  type (1), length (2), client (1), verify (4), extensions: version, common name
///  client: 0x01 over TLS, 0x02 a certificate was shown on this connection, 0x04 in this session
/// </code>
/// </remarks>
internal static class ProxySslExtension
{
    private const int FixedSize = 5;
    private const byte OverTls = 0x01;
    private const byte WithCertificate = 0x02 | 0x04;
    private const byte WithCertificateOfSession = 0x04;

    /// <param name="tls">What the client's handshake agreed on; null for a client that speaks in clear.</param>
    /// <param name="withCommonName">Whether the common name of the client's certificate is told.</param>
    /// <returns>The whole extension.</returns>
    public static byte[] Compose(TlsState? tls, bool withCommonName)
    {
        var certificate = tls?.GetPeerCertificate();
        var version = Encoding.ASCII.GetBytes(tls?.Version ?? string.Empty);
        var name = withCommonName && certificate is not null ? CertificateNames.ReadCommonName(certificate) : null;
        var commonName = name is null ? [] : Encoding.UTF8.GetBytes(name);
        var size = FixedSize + Size(version) + Size(commonName);
        var bytes = new byte[ProxyProtocolCodec.ExtensionHeadSize + size];
        bytes[0] = (byte)ProxyExtensionType.Ssl;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), (ushort)size);
        if (tls is not null)
        {
            var shown = tls.SessionReused ? WithCertificateOfSession : WithCertificate;
            bytes[3] = (byte)(OverTls | (certificate is null ? 0 : shown));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), tls.VerifyResult);
        }

        var position = ProxyProtocolCodec.ExtensionHeadSize + FixedSize;
        if (version.Length > 0)
        {
            position += ProxyProtocolVersion2.WriteExtension(
                ProxyExtensionType.SslVersion, version, bytes.AsSpan(position));
        }

        if (commonName.Length > 0)
        {
            _ = ProxyProtocolVersion2.WriteExtension(
                ProxyExtensionType.SslCommonName, commonName, bytes.AsSpan(position));
        }

        return bytes;
    }

    private static int Size(byte[] value) =>
        value.Length == 0 ? 0 : ProxyProtocolCodec.ExtensionHeadSize + value.Length;
}
