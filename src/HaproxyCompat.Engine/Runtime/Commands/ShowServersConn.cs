using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show servers conn [&lt;backend&gt;]</c>: connections in use and waiting, by server (management manual 9.3).
/// </summary>
internal static class ShowServersConn
{
    public static readonly RuntimeCommand Command = new(
        "show servers conn",
        "show servers conn [<backend>]",
        "show the connections to the servers, of all or of one backend",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        var name = call.Argument(0);
        if (name.Length > 0 && call.Runtime.FindBackend(name) is null)
        {
            call.Fail("Can't find backend.");
            return;
        }

        var hidden = call.Anonymizer;
        var loops = call.Runtime.Loops.Count;
        call.Output.Append(
            "# bkname/svname bkid/svid addr port - purge_delay served used_cur used_max need_est idle_sess ")
            .Append("unsafe_nb safe_nb idle_lim idle_cur idle_per_thr[").Append(loops).Append("]\n");
        foreach (var backend in call.Runtime.Backends)
        {
            if (name.Length > 0 && backend.Name != name)
            {
                continue;
            }

            foreach (var server in backend.Servers)
            {
                var idle = server.IdleConnections;
                var used = server.CurrentSessions;
                var proven = Math.Min(idle, server.ProvenIdleConnections);
                call.Output.Append($"{hidden.Name(backend.Name)}/{hidden.Name(server.Name)} ")
                    .Append($"{backend.Id}/{server.Id} ")
                    .Append($"{hidden.Address(server.Address.ToIPAddress()?.ToString() ?? "-")} ")
                    .Append($"{server.Address.Port} - ")
                    .Append($"{server.Config.PoolPurgeDelayMs} {used} {used} {server.MaximumSessions} ")
                    .Append($"{server.NeededConnections} {server.IdleOfClients} {idle - proven} {proven} ")
                    .Append($"{server.Config.PoolMaxConnections} {idle}");
                for (var i = 0; i < loops; i++)
                {
                    call.Output.Append(' ').Append(server.PoolOf(i)?.Count ?? 0);
                }

                call.Output.Append('\n');
            }
        }
    }
}
