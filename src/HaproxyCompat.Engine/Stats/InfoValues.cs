using System.Globalization;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Stats;

/// <summary>The values of <c>show info</c>, in the order of <see cref="InfoFields"/>.</summary>
internal static class InfoValues
{
    private const long MiB = 1024 * 1024;

    private static readonly string[] Maxima =
        ["MaxConnRate", "MaxSessRate", "MaxSslRate", "SslFrontendMaxKeyRate", "SslBackendMaxKeyRate"];

    public static string?[] Collect(ProxyRuntime runtime, bool fractions)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        AddProcess(known, runtime, fractions);
        AddTraffic(known, runtime, fractions);
        if (!runtime.Global.CalculatesMaxima)
        {
            foreach (var name in Maxima)
            {
                known[name] = "0";
            }
        }

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

        var committed = ManagedMemory.Facts().TotalCommittedBytes;
        var used = GC.GetTotalMemory(forceFullCollection: false);
        known["PoolAlloc_MB"] = Text(committed / MiB);
        known["PoolAlloc_bytes"] = Text(committed);
        known["PoolUsed_MB"] = Text(used / MiB);
        known["PoolUsed_bytes"] = Text(used);
        known["Stopping"] = runtime.IsStopping ? "1" : "0";
        known["BusyPolling"] = runtime.Global.BusyPolling ? "1" : "0";
        known["Idle_pct"] = Text(runtime.Idle.Percent());
        known["DroppedLogs"] = Text(runtime.Logs?.Dropped ?? 0);
        known["CumRecvLogs"] = Text(runtime.Logs?.Received() ?? 0);
        known["TotalWarnings"] = Text(runtime.States.Messages.Warnings);
        var peers = runtime.Peers.All.SelectMany(group => group.Peers).ToList();
        known["ActivePeers"] = Text(peers.Count(peer => peer.Session is not null));
        known["ConnectedPeers"] = Text(peers.Count(peer => peer.IsConnected));
        known["Tasks"] = Text(runtime.Loops.Sum(loop => (long)loop.Loop.WatchedCount));
    }

    private static void AddTraffic(Dictionary<string, string> known, ProxyRuntime runtime, bool fractions)
    {
        var now = runtime.StatClock.NowMs;
        var counters = runtime.Frontends.Select(frontend => frontend.Counters).ToList();
        var sessions = runtime.Loops.Sum(loop => (long)loop.Sessions.Count);
        var listeners = runtime.Frontends.Sum(frontend => frontend.Listeners.Length) + runtime.Sockets.Count;
        var requests = Sum(counters, each => each.Requests);
        known["CurrConns"] = Text(sessions);
        known["CumConns"] = Text(Sum(counters, each => each.Connections) + runtime.CommandConnections);
        known["CumReq"] = Text(requests + runtime.CommandConnections);
        known["CumStreams"] = Text(requests);
        known["CurrStreams"] = Text(sessions);
        known["ConnRate"] = Text(Sum(counters, each => each.ConnectionRate.Read(now)));
        known["MaxConnRate"] = Text(Sum(counters, each => each.ConnectionRate.Maximum));
        known["ConnRateLimit"] = Text(runtime.RateLimits.Connections);
        known["SessRateLimit"] = Text(runtime.RateLimits.Sessions);
        known["SslRateLimit"] = Text(runtime.RateLimits.Tls);
        known["SessRate"] = Text(Sum(counters, each => each.SessionRate.Read(now)));
        known["MaxSessRate"] = Text(Sum(counters, each => each.SessionRate.Maximum));
        AddTls(known, runtime, counters, now, fractions);
        known["TotalBytesOut"] = Text(runtime.Loops.Sum(loop => loop.Loop.BytesOut));
        known["BytesOutRate"] = Text(runtime.Loops.Sum(loop => loop.Loop.OutRate.Read(now)));
        known["Listeners"] = Text(listeners);
        known["Jobs"] = Text(sessions + listeners);
    }

    private static void AddTls(
        Dictionary<string, string> known, ProxyRuntime runtime, List<CounterSet> frontends, long now, bool fractions)
    {
        var backends = runtime.Backends.Select(backend => backend.Counters).ToList();
        var contexts = runtime.Frontends
            .SelectMany(frontend => frontend.Listeners)
            .Select(listener => listener.TlsContext)
            .OfType<TlsServerContext>()
            .Distinct()
            .ToList();
        var rate = Sum(frontends, each => each.TlsRate.Read(now));
        var keyRate = Sum(frontends, each => each.TlsKeyRate.Read(now));
        var reused = rate == 0 ? 0 : 100.0 * Math.Max(0, rate - keyRate) / rate;
        known["CumSslConns"] =
            Text(Sum(frontends, each => each.TlsConnections) + Sum(backends, each => each.TlsConnections));
        known["CurrSslConns"] = Text(
            runtime.Frontends.SelectMany(frontend => frontend.Listeners)
                .Where(listener => listener.TlsContext is not null)
                .Sum(listener => (long)listener.CurrentSessions)
            + runtime.Backends.SelectMany(backend => backend.Servers)
                .Where(server => server.TlsContext is not null)
                .Sum(server => (long)server.CurrentSessions + server.IdleConnections));
        known["SslRate"] = Text(rate);
        known["MaxSslRate"] = Text(Sum(frontends, each => each.TlsRate.Maximum));
        known["SslFrontendKeyRate"] = Text(keyRate);
        known["SslFrontendMaxKeyRate"] = Text(Sum(frontends, each => each.TlsKeyRate.Maximum));
        known["SslFrontendSessionReuse_pct"] =
            fractions ? reused.ToString("0.######", CultureInfo.InvariantCulture) : Text((long)reused);
        known["SslBackendKeyRate"] = Text(Sum(backends, each => each.TlsKeyRate.Read(now)));
        known["SslBackendMaxKeyRate"] = Text(Sum(backends, each => each.TlsKeyRate.Maximum));
        known["SslCacheLookups"] = Text(contexts.Sum(context => context.CacheLookups));
        known["SslCacheMisses"] = Text(contexts.Sum(context => context.CacheMisses));
    }

    private static long Sum(List<CounterSet> counters, Func<TrafficCounters, long> field) =>
        counters.Sum(set => set.Sum(field));

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
