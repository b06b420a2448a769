using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport.Tls;
using ConfigVerify = HaproxyCompat.Config.Model.TlsVerify;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Turns what bind and server lines say about TLS into contexts; certificates are read here.</summary>
internal static class TlsSetup
{
    /// <returns>Null when something is wrong; the findings are in <paramref name="errors"/>.</returns>
    public static TlsServerContext? CreateServer(TlsOptions own, TlsOptions defaults, List<string> errors)
    {
        var settings = new TlsServerSettings
        {
            Certificates = [.. own.Certificates.Select(path => new TlsCertificateSource(path))],
            PreferClientCiphers = Has(own, defaults, "prefer-client-ciphers"),
            StrictSni = Has(own, defaults, "strict-sni"),
            Ciphers = own.Ciphers ?? defaults.Ciphers,
            CipherSuites = own.CipherSuites ?? defaults.CipherSuites,
            Curves = own.Curves ?? defaults.Curves,
            MinVersion = Version(Forced(own, defaults) ?? own.MinimumVersion ?? defaults.MinimumVersion, TlsVersion.Tls12),
            MaxVersion = Version(Forced(own, defaults) ?? own.MaximumVersion ?? defaults.MaximumVersion, default),
            ExcludedVersions = Excluded(own, defaults),
            NoTickets = Has(own, defaults, "no-tls-tickets"),
            Alpn = own.Alpn ?? defaults.Alpn ?? ["http/1.1"],
            Verify = Verify(own.Verify ?? defaults.Verify ?? ConfigVerify.None),
            AuthorityFile = own.CaFile ?? defaults.CaFile,
            RevocationFile = own.CrlFile ?? defaults.CrlFile,
        };
        return TlsServerContext.Create(settings, errors);
    }

    /// <returns>Null when something is wrong; the findings are in <paramref name="errors"/>.</returns>
    public static TlsClientContext? CreateClient(TlsOptions own, TlsOptions defaults, List<string> errors)
    {
        var settings = new TlsClientSettings
        {
            CertificateFile = own.Certificates.IsEmpty ? null : own.Certificates[0],
            VerifyHost = own.VerifyHost,
            NoSessionReuse = Has(own, defaults, "no-ssl-reuse"),
            Ciphers = own.Ciphers ?? defaults.Ciphers,
            CipherSuites = own.CipherSuites ?? defaults.CipherSuites,
            Curves = own.Curves ?? defaults.Curves,
            MinVersion = Version(Forced(own, defaults) ?? own.MinimumVersion ?? defaults.MinimumVersion, TlsVersion.Tls12),
            MaxVersion = Version(Forced(own, defaults) ?? own.MaximumVersion ?? defaults.MaximumVersion, default),
            ExcludedVersions = Excluded(own, defaults),
            NoTickets = Has(own, defaults, "no-tls-tickets"),
            Alpn = own.Alpn ?? defaults.Alpn ?? [],
            Verify = Verify(own.Verify ?? defaults.Verify ?? ConfigVerify.Required),
            AuthorityFile = own.CaFile ?? defaults.CaFile,
            RevocationFile = own.CrlFile ?? defaults.CrlFile,
        };
        return TlsClientContext.Create(settings, errors);
    }

    private static bool Has(TlsOptions own, TlsOptions defaults, string flag) =>
        own.Flags.Contains(flag) || defaults.Flags.Contains(flag);

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

    /// <summary>The one version that <c>force-tlsv12</c> and its kin leave; null where none is forced (manual 5.1).</summary>
    private static string? Forced(TlsOptions own, TlsOptions defaults) => Forced(own) ?? Forced(defaults);

    private static string? Forced(TlsOptions options) => options.Flags.LastOrDefault(static flag => flag.StartsWith("force-", StringComparison.Ordinal)) switch
    {
        "force-sslv3" => "SSLv3",
        "force-tlsv10" => "TLSv1.0",
        "force-tlsv11" => "TLSv1.1",
        "force-tlsv12" => "TLSv1.2",
        "force-tlsv13" => "TLSv1.3",
        _ => null,
    };

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
