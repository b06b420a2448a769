using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Stats;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>
/// The states of all proxies and servers on standard error and in their logs (SIGHUP, management manual 4).
/// </summary>
/// <remarks>The lines are the reference's word for word: scripts that send the signal look for them.</remarks>
internal static class StateReport
{
    public static void Send(ProxyRuntime runtime, IReadOnlyList<ProxyConfig> proxies)
    {
        runtime.States.Messages.Print(Severity.Warning, "SIGHUP received, dumping servers states.");
        if (runtime.Sockets.Count > 0)
        {
            runtime.States.Messages.Print(
                Severity.Warning,
                "SIGHUP: Proxy GLOBAL has no servers. Conn: act(FE+BE): 0+0, 0 pend (0 unass), tot(FE+BE): 0+0.");
        }

        foreach (var config in proxies)
        {
            var frontend = runtime.Frontends.FirstOrDefault(
                each => each.Config.Name == config.Name && IsHalfOf(config, ProxyKind.Frontend));
            var backend = runtime.Backends.FirstOrDefault(
                each => each.Config.Name == config.Name && IsHalfOf(config, ProxyKind.Backend));
            var logger = runtime.LoggerOf?.Invoke(config) ?? TrafficLogger.None;
            foreach (var line in Lines(config.Name, frontend, backend))
            {
                runtime.States.Messages.Send(logger, SyslogLevel.Notice, Severity.Warning, line);
            }
        }
    }

    private static IEnumerable<string> Lines(string name, Frontend? frontend, Backend? backend)
    {
        foreach (var server in backend?.Servers ?? [])
        {
            yield return $"SIGHUP: Server {name}/{server.Name} is {(server.IsUp ? "UP" : "DOWN")}. "
                + $"Conn: {server.CurrentSessions} act, {server.QueueLength} pend, "
                + $"{server.Counters.Sum(each => each.Sessions)} tot.";
        }

        yield return $"SIGHUP: Proxy {name} {Availability(backend)} "
            + $"Conn: act(FE+BE): {frontend?.CurrentSessions ?? 0}+{backend?.CurrentSessions ?? 0}, "
            + $"{backend?.TotalQueueLength ?? 0} pend ({backend?.QueueLength ?? 0} unass), "
            + $"tot(FE+BE): {Total(frontend?.Counters, each => each.Connections)}+"
            + $"{Total(backend?.Counters, each => each.Sessions)}.";
    }

    private static string Availability(Backend? backend) => backend switch
    {
        null or { Servers.IsEmpty: true } => "has no servers.",
        { UsableActive: 0, UsableBackups: 0 } => "has no server available !",
        { UsableActive: 0 } => "is running on backup servers !",
        _ => $"has {backend.UsableActive} active servers and {backend.UsableBackups} backup servers available.",
    };

    private static long Total(CounterSet? counters, Func<TrafficCounters, long> field) => counters?.Sum(field) ?? 0;

    private static bool IsHalfOf(ProxyConfig config, ProxyKind kind) => (config.Kind & kind) != 0;
}
