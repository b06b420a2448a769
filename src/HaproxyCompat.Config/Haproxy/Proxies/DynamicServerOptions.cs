using System.Collections.Frozen;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// The options that a server may have that is added at run time (management manual 9.3 "add server"): as the
/// reference's <c>add server help</c> lists them.
/// </summary>
internal static class DynamicServerOptions
{
    private static readonly FrozenSet<string> Names =
        (
            "allow-0rtt alpn ca-file check-alpn check-sni check-ssl ciphers ciphersuites client-sigalgs "
                + "crl-file curves crt "
        + "force-sslv3 force-tlsv10 force-tlsv11 force-tlsv12 force-tlsv13 ktls no-check-sni-auto no-renegotiate "
        + "no-sni-auto no-ssl-reuse no-sslv3 no-tlsv10 no-tlsv11 no-tlsv12 no-tlsv13 no-tls-tickets npn renegotiate "
        + "send-proxy-v2-ssl send-proxy-v2-ssl-cn sigalgs sni ssl ssl-min-ver ssl-max-ver tls-tickets verify "
        + "verifyhost backup cookie disabled error-limit guid ws hash-key id idle-ping init-state maxconn maxqueue "
        + "minconn no-backup no-send-proxy no-send-proxy-v2 no-tfo observe on-error on-marked-down on-marked-up "
        + "pool-conn-name pool-low-conn pool-max-conn pool-purge-delay proto proxy-v2-options send-proxy "
        + "send-proxy-v2 set-proxy-v2-tlv-fmt shard slowstart source strict-maxconn tfo track usesrc weight "
        + "healthcheck addr agent-addr agent-check agent-inter agent-port agent-send check check-pool-conn-name "
        + "check-proto check-reuse-pool check-send-proxy check-via-socks4 rise fall inter fastinter downinter port")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All options; those of servers in files only complain.</summary>
    public static readonly FrozenDictionary<string, LineOption<ServerLine>> All =
        ServerOptions.All.Values
            .Where(row => row.Name != "from")
            .Select(row => Names.Contains(row.Name) ? row : OfFilesOnly(row.Name))
            .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>Those that may be used and act here, in order.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        .. All.Values
            .Where(option => option.State != KeywordState.Unsupported && Names.Contains(option.Name))
            .Select(option => option.Name)
            .Order(StringComparer.Ordinal),
    ];

    private static LineOption<ServerLine> OfFilesOnly(string name) => new(
        name, (_, arguments) => arguments.Accept($"'{name}' option is not accepted for dynamic server"));
}
