using System.Globalization;
using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Stats;

/// <summary>The values of <c>show info</c>, in the order of <see cref="InfoFields"/>.</summary>
internal static class InfoValues
{
    private const long MiB = 1024 * 1024;

    public static string?[] Collect(ProxyRuntime runtime, bool fractions)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        AddProcess(known, runtime, fractions);
        AddTraffic(known, runtime);
        var values = new string?[InfoFields.All.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var field = InfoFields.All[i];

            // What has no meaning here (pipes, compression) is 0; the description has a line only when there is one.
            values[i] = known.TryGetValue(field.Name, out var value) ? value : field.Name == "description" ? null : "0";
        }

        return values;
    }

    private static void AddProcess(Dictionary<string, string> known, ProxyRuntime runtime, bool fractions)
    {
        var uptime = runtime.Clock.GetUtcNow() - runtime.StartedAt;
        var seconds = fractions
            ? uptime.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture)
            : Text((long)uptime.TotalSeconds);
        var start = runtime.StartedAt.ToUnixTimeMilliseconds() / 1000.0;
        known["Name"] = "HAProxy";
        known["Version"] = runtime.Version;
        known["Build info"] = runtime.Version;
        known["Release_date"] = runtime.ReleaseDate;
        known["Nbthread"] = Text(runtime.Loops.Count);
        known["Nbproc"] = "1";
        known["Process_num"] = "1";
        known["NbThreadGroups"] = "1";
        known["Pid"] = Text(Environment.ProcessId);
        known["Uptime"] = $"{uptime.Days}d {uptime.Hours}h{uptime.Minutes:00}m{uptime.Seconds:00}s";
        known["Uptime_sec"] = seconds;
        known["Start_time_sec"] = fractions ? start.ToString("F6", CultureInfo.InvariantCulture) : Text((long)start);
        known["BootTime_ms"] = Text(runtime.BootTimeMs);
        known["Ulimit-n"] = Text(runtime.DescriptorLimit);
        known["Maxsock"] = Text(runtime.DescriptorLimit);
        known["Maxconn"] = Text(runtime.ConnectionLimit);
        known["Hard_maxconn"] = Text(runtime.HardConnectionLimit);
        known["node"] = runtime.Global.Node ?? Environment.MachineName;
        if (runtime.Global.Description is { } description)
        {
            known["description"] = description;
        }

        var committed = GC.GetGCMemoryInfo().TotalCommittedBytes;
        var used = GC.GetTotalMemory(forceFullCollection: false);
        known["PoolAlloc_MB"] = Text(committed / MiB);
        known["PoolAlloc_bytes"] = Text(committed);
        known["PoolUsed_MB"] = Text(used / MiB);
        known["PoolUsed_bytes"] = Text(used);
        known["Stopping"] = runtime.IsStopping ? "1" : "0";
        known["Idle_pct"] = "100";
        known["DroppedLogs"] = Text(runtime.Logs?.Dropped ?? 0);
        known["TotalWarnings"] = Text(runtime.States.Messages.Warnings);
        known["Tasks"] = Text(runtime.Loops.Sum(loop => (long)loop.Loop.WatchedCount));
    }

    private static void AddTraffic(Dictionary<string, string> known, ProxyRuntime runtime)
    {
        var now = runtime.StatClock.NowMs;
        var counters = runtime.Frontends.Select(frontend => frontend.Counters).ToList();
        var sessions = runtime.Loops.Sum(loop => (long)loop.Sessions.Count);
        var listeners = runtime.Frontends.Sum(frontend => frontend.Listeners.Length) + runtime.Sockets.Count;
        var requests = Sum(counters, each => each.Requests);
        known["CurrConns"] = Text(sessions);
        known["CumConns"] = Text(Sum(counters, each => each.Connections));
        known["CumReq"] = Text(requests);
        known["CumStreams"] = Text(requests);
        known["CurrStreams"] = Text(sessions);
        known["ConnRate"] = Text(Sum(counters, each => each.ConnectionRate.Read(now)));
        known["MaxConnRate"] = Text(Sum(counters, each => each.ConnectionRate.Maximum));
        known["ConnRateLimit"] = Text(runtime.RateLimits.Connections);
        known["SessRateLimit"] = Text(runtime.RateLimits.Sessions);
        known["SslRateLimit"] = Text(runtime.RateLimits.Tls);
        known["SslRate"] = Text(Sum(counters, each => each.TlsRate.Read(now)));
        known["MaxSslRate"] = Text(Sum(counters, each => each.TlsRate.Maximum));
        known["SessRate"] = Text(Sum(counters, each => each.SessionRate.Read(now)));
        known["MaxSessRate"] = Text(Sum(counters, each => each.SessionRate.Maximum));
        known["CumSslConns"] = Text(Sum(counters, each => each.TlsConnections));
        known["TotalBytesOut"] = Text(Sum(counters, each => each.BytesOut));
        known["Listeners"] = Text(listeners);
        known["Jobs"] = Text(sessions + listeners);
    }

    private static long Sum(List<CounterSet> counters, Func<TrafficCounters, long> field) =>
        counters.Sum(set => set.Sum(field));

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
