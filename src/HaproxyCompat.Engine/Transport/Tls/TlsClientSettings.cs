namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>What a server line says about TLS (manual 5.2).</summary>
public sealed record TlsClientSettings : TlsProtocolSettings
{
    /// <summary><c>crt</c>: our certificate with its key, or null.</summary>
    public TlsCertificateSource? Certificate { get; init; }

    /// <summary><c>verifyhost</c>: the name that the certificate must be for, or null to check the SNI sent.</summary>
    public string? VerifyHost { get; init; }

    /// <summary><c>no-ssl-reuse</c>: every connection makes a whole handshake.</summary>
    public bool NoSessionReuse { get; init; }
}
