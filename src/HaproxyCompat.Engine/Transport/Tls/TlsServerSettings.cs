using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>What a bind line says about TLS (manual 5.1).</summary>
public sealed record TlsServerSettings : TlsProtocolSettings
{
    /// <summary><c>crt</c> and <c>crt-list</c>, in order: the first is the default.</summary>
    public ImmutableArray<TlsCertificateSource> Certificates { get; init; } = [];

    /// <summary><c>prefer-client-ciphers</c>.</summary>
    public bool PreferClientCiphers { get; init; }

    /// <summary><c>ca-ignore-err</c>: X509_V_ERR_... numbers of authorities that do not end the handshake.</summary>
    public ImmutableHashSet<int> IgnoredAuthorityErrors { get; init; } = [];

    /// <summary><c>crt-ignore-err</c>: likewise for the client's own certificate.</summary>
    public ImmutableHashSet<int> IgnoredCertificateErrors { get; init; } = [];

    /// <summary><c>strict-sni</c>: no certificate for a name that none is for.</summary>
    public bool StrictSni { get; init; }

    /// <summary><c>tune.ssl.cachesize</c>: sessions kept for TLS 1.2 clients without tickets; 0 for none.</summary>
    public int SessionCacheSize { get; init; } = 20000;

    /// <summary>False for <c>no-ca-names</c>: clients are not told the names of the authority file.</summary>
    public bool SendAuthorityNames { get; init; } = true;

    /// <summary><c>tune.ssl.capture-buffer-size</c>: what may be kept of a client's hello; 0 for nothing.</summary>
    public int HelloCaptureBytes { get; init; }

    /// <summary><c>tune.ssl.default-dh-param</c>, or null.</summary>
    public int? DiffieHellmanBits { get; init; }

    /// <summary><c>tls-ticket-keys</c>, or null.</summary>
    public string? TicketKeysFile { get; init; }

    /// <summary>What the options of a line of a crt-list make of these settings.</summary>
    public Func<TlsOptions, TlsServerSettings>? ForLine { get; init; }
}
