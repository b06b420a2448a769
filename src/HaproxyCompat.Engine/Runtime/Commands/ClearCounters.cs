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
            Clear(call, frontend.Counters, all);
            foreach (var listener in frontend.Listeners)
            {
                listener.ResetMaxima();
                Clear(call, listener.Counters, all);
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
            Clear(call, backend.Counters, all);
            foreach (var server in backend.Servers)
            {
                ClearServer(call, server, all);
            }
        }
    }

    private static void RunServer(CommandCall call)
    {
        if (call.FindServer(0) is not { } server)
        {
            return;
        }

        if (call.Runtime.SharedStats?.IsShared(server.Counters) == true && call.Argument(1) != "force")
        {
            call.Fail(
                "The server's counters are in shared memory: other processes would see them start again. Append "
                    + "'force' to clear them all the same.");
        }
        else
        {
            ClearServer(call, server, all: true);
            call.Say(MessageSeverity.Information, "Server counters cleared.");
        }
    }

    private static void ClearServer(CommandCall call, Server server, bool all)
    {
        server.ResetMaxima();
        Clear(call, server.Counters, all);
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

    private static void Clear(CommandCall call, CounterSet counters, bool all)
    {
        if (all)
        {
            counters.Reset();
            call.Runtime.SharedStats?.Restart(counters);
            return;
        }

        foreach (var each in counters.All)
        {
            each.ResetMaxima();
        }
    }
}
