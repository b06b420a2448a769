using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Stats;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>clear counters [all|server &lt;bk&gt;/&lt;srv&gt;]</c>: the maxima, or all counts (management manual 9.3).
/// </summary>
internal static class ClearCounters
{
    public static readonly RuntimeCommand Command = new(
        "clear counters",
        "clear counters [all|server <bk>/<srv> [force]]",
        "start the maxima again, or all counts, or those of one server",
        RuntimeLevel.Operator,
        Run);

    public static readonly RuntimeCommand ServerCommand = new(
        "clear counters server",
        "clear counters server <bk>/<srv> [force]",
        "start the counts of one server again",
        RuntimeLevel.Admin,
        RunServer)
    {
        IsHidden = true,
    };

    private static void Run(CommandCall call)
    {
        var all = call.Argument(0) == "all";
        if (all && call.Client.Level < RuntimeLevel.Admin)
        {
            call.Fail("Permission denied");
            return;
        }

        foreach (var frontend in call.Runtime.Frontends)
        {
            frontend.ResetMaxima();
            Clear(frontend.Counters, all);
            foreach (var listener in frontend.Listeners)
            {
                listener.ResetMaxima();
                Clear(listener.Counters, all);
            }
        }

        foreach (var nameserver in call.Runtime.Resolvers.All.SelectMany(group => group.Nameservers))
        {
            if (all)
            {
                nameserver.Counters.Reset();
            }
        }

        foreach (var backend in call.Runtime.Backends)
        {
            backend.ResetMaxima();
            Clear(backend.Counters, all);
            foreach (var server in backend.Servers)
            {
                ClearServer(server, all);
            }
        }
    }

    private static void RunServer(CommandCall call)
    {
        if (call.FindServer(0) is { } server)
        {
            ClearServer(server, all: true);
            call.Say(MessageSeverity.Information, "Server counters cleared.");
        }
    }

    private static void ClearServer(Server server, bool all)
    {
        server.ResetMaxima();
        Clear(server.Counters, all);
        if (all)
        {
            lock (server.Backend.StateLock)
            {
                server.Health.FailedChecks = 0;
                server.Health.DownTransitions = 0;
                server.Health.ObservedFailures = 0;
            }
        }
    }

    private static void Clear(CounterSet counters, bool all)
    {
        if (all)
        {
            counters.Reset();
            return;
        }

        foreach (var each in counters.All)
        {
            each.ResetMaxima();
        }
    }
}
