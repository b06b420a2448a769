using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>PP2_TYPE_SSL: whether and how the client speaks TLS (proxy-protocol.txt, 2.2.6).</summary>
/// <remarks>
/// <code>
///  type (1), length (2), client (1), verify (4), extensions: version, common name, key, signature, cipher
///  client: 0x01 over TLS, 0x02 a certificate was shown on this connection, 0x04 in this session
/// </code>
/// </remarks>
internal static class ProxySslExtension
{
    private const int FixedSize = 5;
    private const byte OverTls = 0x01;
    private const byte WithCertificate = 0x02 | 0x04;
    private const byte WithCertificateOfSession = 0x04;

    /// <summary>Writes the whole extension.</summary>
    /// <param name="tls">What the client's handshake agreed on; null for a client that speaks in clear.</param>
    /// <param name="options">What is told besides the version.</param>
    /// <param name="destination">Where the extension goes.</param>
    public static void Write(TlsState? tls, ProxyExtensions options, ArrayBufferWriter<byte> destination)
    {
        var inner = new ArrayBufferWriter<byte>();
        if (tls is not null)
        {
            WriteInner(tls, options, inner);
        }

        var head = destination.GetSpan(ProxyProtocolCodec.ExtensionHeadSize + FixedSize);
        head[0] = (byte)ProxyExtensionType.Ssl;
        BinaryPrimitives.WriteUInt16BigEndian(head[1..], (ushort)(FixedSize + inner.WrittenCount));
        head[3] = 0;
        BinaryPrimitives.WriteInt32BigEndian(head[4..], tls?.VerifyResult ?? 0);
        if (tls is not null)
        {
            var shown = tls.SessionReused ? WithCertificateOfSession : WithCertificate;
            head[3] = (byte)(OverTls | (tls.PeerFacts is null ? 0 : shown));
        }

        destination.Advance(ProxyProtocolCodec.ExtensionHeadSize + FixedSize);
        destination.Write(inner.WrittenSpan);
    }

    private static void WriteInner(TlsState tls, ProxyExtensions options, ArrayBufferWriter<byte> inner)
    {
        Add(inner, ProxyExtensionType.SslVersion, tls.Version);
        if ((options & ProxyExtensions.CommonName) != 0 && tls.PeerFacts is { } peer)
        {
            Add(inner, ProxyExtensionType.SslCommonName, CertificateNames.ReadCommonName(peer.Der));
        }

        if ((options & ProxyExtensions.KeyAlgorithm) != 0 && tls.OwnFacts is { } own)
        {
            Add(inner, ProxyExtensionType.SslKeyAlgorithm, own.KeyText);
        }

        if ((options & ProxyExtensions.SignatureAlgorithm) != 0 && tls.OwnFacts is { } signed)
        {
            Add(inner, ProxyExtensionType.SslSignatureAlgorithm, ObjectNames.ShortName(signed.SignatureAlgorithm));
        }

        if ((options & ProxyExtensions.Cipher) != 0)
        {
            Add(inner, ProxyExtensionType.SslCipher, tls.Cipher);
        }
    }

    private static void Add(ArrayBufferWriter<byte> inner, ProxyExtensionType type, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        var size = ProxyProtocolCodec.ExtensionHeadSize + bytes.Length;
        inner.Advance(ProxyProtocolVersion2.WriteExtension(type, bytes, inner.GetSpan(size)));
    }
}
