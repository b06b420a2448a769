using System.Collections.Immutable;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>What bind and server lines can both say about TLS (manual 5.1 and 5.2).</summary>
public record TlsProtocolSettings
{
    /// <summary><c>ciphers</c>, verbatim; null for the library's.</summary>
    public string? Ciphers { get; init; }

    /// <summary><c>ciphersuites</c> of TLS 1.3, verbatim; null for the library's.</summary>
    public string? CipherSuites { get; init; }

    /// <summary><c>curves</c> or <c>ecdhe</c>, verbatim; null for the library's.</summary>
    public string? Curves { get; init; }

    /// <summary><c>sigalgs</c>, verbatim.</summary>
    public string? SignatureAlgorithms { get; init; }

    /// <summary><c>client-sigalgs</c>, verbatim.</summary>
    public string? ClientSignatureAlgorithms { get; init; }

    /// <summary><c>ssl-security-level</c>; null for the library's.</summary>
    public int? SecurityLevel { get; init; }

    /// <summary><c>ssl-min-ver</c>; the reference starts at TLS 1.2 when nothing is said.</summary>
    public TlsVersion MinVersion { get; init; } = TlsVersion.Tls12;

    /// <summary><c>ssl-max-ver</c>; none for the newest.</summary>
    public TlsVersion MaxVersion { get; init; }

    /// <summary><c>no-sslv3</c>, <c>no-tlsv10</c>, ...: versions left out.</summary>
    public ImmutableArray<TlsVersion> ExcludedVersions { get; init; } = [];

    /// <summary><c>no-tls-tickets</c>.</summary>
    public bool NoTickets { get; init; }

    /// <summary><c>alpn</c>, the preferred first.</summary>
    public ImmutableArray<string> Alpn { get; init; } = [];

    public TlsVerify Verify { get; init; }

    /// <summary>
    /// <c>ca-file</c>: a file of authorities, a directory of such files, or @system-ca; null for none.
    /// </summary>
    public string? AuthorityFile { get; init; }

    /// <summary>
    /// <c>ca-verify-file</c>: more authorities, which clients are not told of; null for none.
    /// </summary>
    public string? UntoldAuthorityFile { get; init; }

    /// <summary><c>crl-file</c>, or null.</summary>
    public string? RevocationFile { get; init; }

    /// <summary><c>tune.ssl.lifetime</c>: seconds that a session can be resumed.</summary>
    public int SessionLifetimeSeconds { get; init; } = 300;

    /// <summary><c>tune.ssl.keylog</c>: the secrets of connections are kept for fetches.</summary>
    public bool LogsKeys { get; init; }

    /// <summary>Sizes of records.</summary>
    public TlsRecordLimits Records { get; init; }
}
