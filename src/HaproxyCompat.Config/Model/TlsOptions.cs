using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// The TLS settings of a bind line, a server, or the global defaults of either (manual 5.1, 5.2, 3.1).
/// </summary>
public sealed record TlsOptions
{
    public static readonly TlsOptions None = new();

    public bool Enabled { get; init; }

    /// <summary>A server's line or its defaults say <c>ssl</c>, whatever followed: it can be switched on.</summary>
    public bool IsPrepared { get; init; }

    /// <summary><c>no-ssl</c> was the last word.</summary>
    public bool IsSwitchedOff { get; init; }

    /// <summary>A server's <c>crt</c>, base already applied.</summary>
    public ImmutableArray<string> Certificates { get; init; } = [];

    /// <summary>
    /// A bind line's files and directories after <c>crt</c> and lines of <c>crt-list</c> files, in their order.
    /// </summary>
    public ImmutableArray<CertificateListEntry> CertificateLists { get; init; } = [];

    public string? CaFile { get; init; }

    /// <summary><c>ca-verify-file</c>: more authorities, which clients are not told of.</summary>
    public string? CaVerifyFile { get; init; }

    public string? CrlFile { get; init; }

    public TlsVerify? Verify { get; init; }

    /// <summary><c>ca-ignore-err</c>: errors of a client's authorities that do not end the handshake.</summary>
    public ImmutableHashSet<int> IgnoredAuthorityErrors { get; init; } = [];

    /// <summary><c>crt-ignore-err</c>: likewise for the client's own certificate.</summary>
    public ImmutableHashSet<int> IgnoredCertificateErrors { get; init; } = [];

    public string? VerifyHost { get; init; }

    /// <summary>OpenSSL cipher string up to TLS 1.2, verbatim.</summary>
    public string? Ciphers { get; init; }

    /// <summary>TLS 1.3 suites, verbatim.</summary>
    public string? CipherSuites { get; init; }

    public string? Curves { get; init; }

    /// <summary>Signature algorithms that are negotiated, verbatim.</summary>
    public string? SignatureAlgorithms { get; init; }

    /// <summary>Those that clients may sign with, verbatim.</summary>
    public string? ClientSignatureAlgorithms { get; init; }

    /// <summary>Protocols offered by ALPN, in order; null when not set, empty when switched off.</summary>
    public ImmutableArray<string>? Alpn { get; init; }

    /// <summary>For instance <c>TLSv1.2</c>.</summary>
    public string? MinimumVersion { get; init; }

    public string? MaximumVersion { get; init; }

    /// <summary>
    /// The <c>no-sslv3</c>, <c>no-tlsv10</c>, <c>no-tls-tickets</c>, <c>no-ca-names</c>, <c>prefer-client-ciphers</c>,
    /// <c>strict-sni</c> ... words given.
    /// </summary>
    public ImmutableHashSet<string> Flags { get; init; } = [];

    /// <summary>
    /// What <c>ssl-default-*</c> said up to the line, as later global sections are not about it; null where TLS is off.
    /// </summary>
    public TlsOptions? Defaults { get; init; }

    /// <summary><c>tls-ticket-keys</c> of a bind line.</summary>
    public string? TicketKeysFile { get; init; }

    /// <summary>A server's <c>sni</c> expression.</summary>
    public Keywords.SampleExpression? Sni { get; init; }

    /// <summary>A server's <c>check-sni</c> name.</summary>
    public string? CheckSni { get; init; }
}
