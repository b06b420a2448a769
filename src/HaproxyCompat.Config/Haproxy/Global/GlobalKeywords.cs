using System.Collections.Frozen;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>Every first word of a line in the global section, by name (manual 3).</summary>
internal static class GlobalKeywords
{
    /// <summary>Keywords of the language that do not run here.</summary>
    private const string Unsupported =
        "51degrees-allow-unmatched 51degrees-cache-size 51degrees-data-file 51degrees-difference "
            + "51degrees-drift 51degrees-property-name-list "
        + "51degrees-property-separator 51degrees-use-performance-graph 51degrees-use-predictive-graph "
        + "http-err-codes http-fail-codes close-spread-time cluster-secret default-path "
        + "deviceatlas-json-file deviceatlas-log-level deviceatlas-properties-cookie deviceatlas-separator "
        + "external-check h1-accept-payload-with-any-method h1-do-not-close-on-insecure-transfer-encoding "
        + "issuers-chain-path jwt.decrypt_alg_list jwt.decrypt_enc_list lua-load lua-load-per-thread lua-prepend-path "
        + "maxsslconn maxcomprate maxcompcpuusage ocsp-update.disable ocsp-update.maxdelay ocsp-update.mindelay "
        + "ocsp-update.httpproxy ocsp-update.mode pp2-never-send-local setcap "
        + "ssl-default-bind-client-sigalgs ssl-default-bind-sigalgs "
        + "ssl-default-server-client-sigalgs ssl-default-server-sigalgs ssl-dh-param-file ssl-engine "
        + "ssl-mode-async ssl-passphrase-cmd ssl-propquery ssl-provider "
        + "ssl-provider-path ssl-security-level ssl-skip-self-issued-ca stats-file unix-bind "
        + "wurfl-cache-size wurfl-data-file "
        + "wurfl-information-list wurfl-information-list-separator server-state-base server-state-file "
        + "harden.reject-privileged-ports.tcp "
        + "harden.reject-privileged-ports.quic tune.ssl.keyupdate-rate-limit force-cfg-parser-pause";

    public static readonly FrozenDictionary<string, GlobalKeyword> All = new[]
    {
        ProcessKeywords.Rows, EnvironmentKeywords.Rows, LoggingKeywords.Rows, StatsKeywords.Rows, TlsKeywords.Rows,
        TuningKeywords.Rows,
        HeaderCaseKeywords.Rows, TransportTuningKeywords.Rows, StartKeywords.Rows,
    }
        .SelectMany(rows => rows)
        .Concat(Unsupported.Split(' ').Select(GlobalKeyword.Unsupported))
        .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);
}
