using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>What the page tells of the process.</summary>
internal static class StatsFacts
{
    private static readonly (string Title, Func<Func<string, string>, string> Value)[] All =
    [
        ("Pid", info => info("Pid")),
        ("Uptime", info => info("Uptime")),
        ("Threads", info => info("Nbthread")),
        ("Connections", info => $"{info("CurrConns")} / {info("Maxconn")}"),
        ("Connections/s", info => $"{info("ConnRate")} / {info("MaxConnRate")}"),
        ("Sessions/s", info => $"{info("SessRate")} / {info("MaxSessRate")}"),
        ("Requests", info => info("CumReq")),
        ("Descriptors", info => info("Ulimit-n")),
        ("Idle", info => info("Idle_pct") + " %"),
    ];

    public static IEnumerable<string> Titles => All.Select(fact => fact.Title);

    /// <summary>The values, in the order of <see cref="Titles"/>.</summary>
    public static IEnumerable<string> Of(ProxyRuntime runtime)
    {
        var values = InfoValues.Collect(runtime, fractions: false);
        return All.Select(fact => fact.Value(name => values[InfoFields.IndexOf(name)] ?? string.Empty));
    }
}
