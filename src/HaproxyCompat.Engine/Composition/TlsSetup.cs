using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;
using ConfigVerify = HaproxyCompat.Config.Model.TlsVerify;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Turns what bind and server lines say about TLS into contexts; certificates are read here.</summary>
internal static class TlsSetup
{
    /// <returns>Null when something is wrong; the findings are in <paramref name="errors"/>.</returns>
    public static TlsServerContext? CreateServer(
        TlsOptions own, TlsOptions defaults, TuningConfig tuning, CertificateStores stores, List<string> errors)
    {
        defaults = own.Defaults ?? defaults;
        TlsServerSettings ForLine(TlsOptions line) => ServerSettings(Merge(own, line), defaults, tuning, stores);
        var settings = ServerSettings(own, defaults, tuning, stores) with
        {
            Certificates =
            [
                .. own.CertificateLists.Select(entry => stores.Find(entry.Path) with
                {
                    ServerNames = entry.ServerNames,
                    Settings = entry.Tls == TlsOptions.None ? null : ForLine(entry.Tls),
                    IsDefault = entry.IsDefault,
                    List = entry.List,
                    Line = entry.Line,
                    Options = entry.Tls,
                }),
            ],
            ForLine = ForLine,
        };
        return TlsServerContext.Create(settings, stores.Files, errors);
    }

    private static TlsServerSettings ServerSettings(
        TlsOptions own, TlsOptions defaults, TuningConfig tuning, CertificateStores stores) =>
        new()
        {
            TicketKeysFile = own.TicketKeysFile,
            PreferClientCiphers = Has(own, defaults, "prefer-client-ciphers"),
            StrictSni = Has(own, defaults, "strict-sni", "no-strict-sni"),
            SendAuthorityNames = !Has(own, defaults, "no-ca-names"),
            SessionCacheSize = tuning.TlsCacheSize,
            HelloCaptureBytes = tuning.TlsHelloCaptureBytes,
            LogsKeys = tuning.LogsTlsKeys,
            SessionLifetimeSeconds = tuning.TlsLifetimeSeconds,
            DiffieHellmanBits = tuning.DiffieHellmanBits,
            Records = Records(tuning),
            SecurityLevel = stores.Config.SecurityLevel,
            IgnoredAuthorityErrors = own.IgnoredAuthorityErrors.Union(defaults.IgnoredAuthorityErrors),
            IgnoredCertificateErrors = own.IgnoredCertificateErrors.Union(defaults.IgnoredCertificateErrors),
            Ciphers = own.Ciphers ?? defaults.Ciphers,
            CipherSuites = own.CipherSuites ?? defaults.CipherSuites,
            Curves = own.Curves ?? defaults.Curves,
            SignatureAlgorithms = own.SignatureAlgorithms ?? defaults.SignatureAlgorithms,
            ClientSignatureAlgorithms = own.ClientSignatureAlgorithms ?? defaults.ClientSignatureAlgorithms,
            MinVersion = Minimum(own, defaults),
            MaxVersion = Version(own.MaximumVersion ?? defaults.MaximumVersion, default),
            ExcludedVersions = Excluded(own, defaults),
            NoTickets = Has(own, defaults, "no-tls-tickets", "tls-tickets"),
            Alpn = own.Alpn ?? defaults.Alpn ?? ["http/1.1"],
            Verify = Verify(own.Verify ?? defaults.Verify ?? ConfigVerify.None),
            AuthorityFile = own.CaFile ?? defaults.CaFile,
            UntoldAuthorityFile = own.CaVerifyFile,
            RevocationFile = own.CrlFile ?? defaults.CrlFile,
        };

    /// <summary>What a line of a crt-list says goes before what its bind line says.</summary>
    private static TlsOptions Merge(TlsOptions bind, TlsOptions entry) => bind with
    {
        Alpn = entry.Alpn ?? bind.Alpn,
        CaFile = entry.CaFile ?? bind.CaFile,
        CrlFile = entry.CrlFile ?? bind.CrlFile,
        Ciphers = entry.Ciphers ?? bind.Ciphers,
        CipherSuites = entry.CipherSuites ?? bind.CipherSuites,
        Curves = entry.Curves ?? bind.Curves,
        SignatureAlgorithms = entry.SignatureAlgorithms ?? bind.SignatureAlgorithms,
        ClientSignatureAlgorithms = entry.ClientSignatureAlgorithms ?? bind.ClientSignatureAlgorithms,
        MinimumVersion = entry.MinimumVersion ?? bind.MinimumVersion,
        MaximumVersion = entry.MaximumVersion ?? bind.MaximumVersion,
        CaVerifyFile = entry.CaVerifyFile ?? bind.CaVerifyFile,
        Verify = entry.Verify ?? bind.Verify,
        Flags = bind.Flags.Union(entry.Flags),
    };

    private static TlsRecordLimits Records(TuningConfig tuning) =>
        new(tuning.TlsRecordBytes, tuning.TlsFirstRecordBytes, tuning.IdleTimerMs);

    /// <returns>Null when something is wrong; the findings are in <paramref name="errors"/>.</returns>
    public static TlsClientContext? CreateClient(
        TlsOptions own, TlsOptions defaults, TuningConfig tuning, CertificateStores stores, List<string> errors)
    {
        defaults = own.Defaults ?? defaults;
        var settings = new TlsClientSettings
        {
            Certificate = own.Certificates.IsEmpty ? null : stores.Find(own.Certificates[0]),
            VerifyHost = own.VerifyHost,
            NoSessionReuse = Has(own, defaults, "no-ssl-reuse"),
            LogsKeys = tuning.LogsTlsKeys,
            SessionLifetimeSeconds = tuning.TlsLifetimeSeconds,
            Records = Records(tuning),
            SecurityLevel = stores.Config.SecurityLevel,
            Ciphers = own.Ciphers ?? defaults.Ciphers,
            CipherSuites = own.CipherSuites ?? defaults.CipherSuites,
            Curves = own.Curves ?? defaults.Curves,
            SignatureAlgorithms = own.SignatureAlgorithms ?? defaults.SignatureAlgorithms,
            ClientSignatureAlgorithms = own.ClientSignatureAlgorithms ?? defaults.ClientSignatureAlgorithms,
            MinVersion = Minimum(own, defaults),
            MaxVersion = Version(own.MaximumVersion ?? defaults.MaximumVersion, default),
            ExcludedVersions = Excluded(own, defaults),
            NoTickets = Has(own, defaults, "no-tls-tickets", "tls-tickets"),
            Alpn = own.Alpn ?? defaults.Alpn ?? [],
            Verify = Verify(own.Verify ?? defaults.Verify ?? ConfigVerify.Required),
            AuthorityFile = own.CaFile ?? defaults.CaFile,
            RevocationFile = own.CrlFile ?? defaults.CrlFile,
        };
        return TlsClientContext.Create(settings, stores.Files, errors);
    }

    /// <summary>A line's opposite word takes back what the defaults say.</summary>
    private static bool Has(TlsOptions own, TlsOptions defaults, string flag, string? opposite = null) =>
        own.Flags.Contains(flag)
            || (defaults.Flags.Contains(flag) && (opposite is null || !own.Flags.Contains(opposite)));

    private static ImmutableArray<TlsVersion> Excluded(TlsOptions own, TlsOptions defaults) =>
    [
        .. new[]
        {
            ("no-sslv3", TlsVersion.Ssl30),
            ("no-tlsv10", TlsVersion.Tls10),
            ("no-tlsv11", TlsVersion.Tls11),
            ("no-tlsv12", TlsVersion.Tls12),
            ("no-tlsv13", TlsVersion.Tls13),
        }.Where(row => Has(own, defaults, row.Item1)).Select(row => row.Item2),
    ];

    /// <summary>TLS 1.2 where nothing is said, or what the other bound leaves.</summary>
    private static TlsVersion Minimum(TlsOptions own, TlsOptions defaults)
    {
        var maximum = Version(own.MaximumVersion ?? defaults.MaximumVersion, TlsVersion.Tls13);
        return Version(
            own.MinimumVersion ?? defaults.MinimumVersion, maximum < TlsVersion.Tls12 ? maximum : TlsVersion.Tls12);
    }

    private static TlsVersion Version(string? name, TlsVersion otherwise) => name switch
    {
        "SSLv3" => TlsVersion.Ssl30,
        "TLSv1.0" => TlsVersion.Tls10,
        "TLSv1.1" => TlsVersion.Tls11,
        "TLSv1.2" => TlsVersion.Tls12,
        "TLSv1.3" => TlsVersion.Tls13,
        _ => otherwise,
    };

    private static Transport.Tls.TlsVerify Verify(ConfigVerify verify) => verify switch
    {
        ConfigVerify.Optional => Transport.Tls.TlsVerify.Optional,
        ConfigVerify.Required => Transport.Tls.TlsVerify.Required,
        _ => Transport.Tls.TlsVerify.None,
    };
}
