using System.Collections.Frozen;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Every first word of a line in proxy sections, by name.</summary>
internal static class ProxyKeywords
{
    public static readonly FrozenDictionary<string, ProxyKeyword> All = new[]
    {
        Modes.Rows, Binds.Rows, Servers.Rows, Timeouts.Rows, Options.Rows, Switching.Rows, Rules.Rows, TcpRules.Rows,
        Retries.Rows,
        Balancing.Rows, Cookies.Rows, Captures.Rows, Monitors.Rows, Logs.Rows, ErrorFiles.Rows, StatsPages.Rows,
        Checks.Rows,
        EmailAlerts.Rows, StickTables.Rows, FcgiUses.Rows,
        Compressions.Rows, ExternalChecks.Rows, Filters.Rows, KeepAliveProbes.Rows, LogSteps.Rows, SessionLimits.Rows,
        StateFiles.Rows, Sticks.Rows,
    }
        .SelectMany(rows => rows)
        .Append(ProxyKeyword.Unsupported("ssl-f-use"))
        .Append(ProxyKeyword.Gone("dispatch", "write a 'server' line with the same address"))
        .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);
}
