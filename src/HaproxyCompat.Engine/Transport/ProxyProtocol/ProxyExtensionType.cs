namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>Types of extensions of version 2 (proxy-protocol.txt, 2.2.1 to 2.2.7).</summary>
public enum ProxyExtensionType
{
    None = 0,
    Alpn = 0x01,
    Authority = 0x02,
    Crc32C = 0x03,
    NoOperation = 0x04,
    UniqueId = 0x05,
    Ssl = 0x20,
    SslVersion = 0x21,
    SslCommonName = 0x22,
    SslCipher = 0x23,
    SslSignatureAlgorithm = 0x24,
    SslKeyAlgorithm = 0x25,
    NetworkNamespace = 0x30,
}
