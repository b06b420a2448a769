namespace HaproxyCompat.Config.Model;

/// <summary>What a server's PROXY header of version 2 tells besides addresses (manual 5.2 <c>proxy-v2-options</c>).
/// </summary>
[Flags]
public enum ProxyExtensions
{
    None = 0,

    /// <summary><c>ssl</c>: whether and how the client speaks TLS; whatever is of TLS brings it along.</summary>
    Tls = 1,

    /// <summary><c>cert-cn</c>: the common name of the client's certificate.</summary>
    CommonName = 2,

    /// <summary><c>ssl-cipher</c>.</summary>
    Cipher = 4,

    /// <summary><c>cert-sig</c>: how our certificate is signed.</summary>
    SignatureAlgorithm = 8,

    /// <summary><c>cert-key</c>: the kind and size of our certificate's key.</summary>
    KeyAlgorithm = 16,

    /// <summary><c>authority</c>: the name that the client asked for.</summary>
    Authority = 32,

    /// <summary><c>crc32c</c>: a checksum of the header.</summary>
    Checksum = 64,

    /// <summary><c>unique-id</c>: what the frontend's format makes.</summary>
    UniqueId = 128,

    AnyOfTls = Tls | CommonName | Cipher | SignatureAlgorithm | KeyAlgorithm,
}
