using System.Collections.Frozen;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Every first word of a line in proxy sections, by name.</summary>
internal static class ProxyKeywords
{
    /// <summary>Keywords of the language that have no file of their own because they do not run here.</summary>
    private const string Unsupported =
        "be-unpublished clitcpka-cnt clitcpka-idle clitcpka-intvl compression crt filter filter-sequence "
            + "force-be-switch "
        + "load-server-state-from-file max-keep-alive-queue max-session-srv-conns server-state-file-name srvtcpka-cnt "
        + "srvtcpka-idle srvtcpka-intvl ssl-f-use stick";

    public static readonly FrozenDictionary<string, ProxyKeyword> All = new[]
    {
        Modes.Rows, Binds.Rows, Servers.Rows, Timeouts.Rows, Options.Rows, Switching.Rows, Rules.Rows, TcpRules.Rows,
        Retries.Rows,
        Balancing.Rows, Cookies.Rows, Captures.Rows, Monitors.Rows, Logs.Rows, ErrorFiles.Rows, StatsPages.Rows,
        Checks.Rows,
        EmailAlerts.Rows, StickTables.Rows, FcgiUses.Rows,
    }
        .SelectMany(rows => rows)
        .Concat(Unsupported.Split(' ').Select(ProxyKeyword.Unsupported))
        .Append(ProxyKeyword.Gone("dispatch", "write a 'server' line with the same address"))
        .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);
}
