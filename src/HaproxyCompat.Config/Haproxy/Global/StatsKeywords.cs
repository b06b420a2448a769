using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary><c>stats socket</c>, <c>stats timeout</c>, <c>stats maxconn</c> (manual 3.1).</summary>
internal static class StatsKeywords
{
    public static readonly ImmutableArray<GlobalKeyword> Rows = [new("stats", Read)];

    private static void Read(ParseSession session, LineArguments arguments)
    {
        var name = arguments.TakeOptional() ?? string.Empty;
        var rest = arguments.Continue($"stats {name}");
        _ = arguments.TakeRemaining();
        switch (name)
        {
            case "socket":
                ReadSocket(session, rest);
                break;
            case "timeout":
                if (rest.TryDuration("a duration", out var timeout)
                    && rest.Accept(timeout == 0 ? "0 is not possible" : null))
                {
                    session.Global = session.Global with { StatsTimeoutMs = timeout };
                }

                break;
            case "maxconn":
                if (rest.TryInteger("a number of connections", 1, int.MaxValue, out var count))
                {
                    session.Global = session.Global with { StatsMaxConnections = (int)count };
                }

                break;
            case "calculate-max-counters":
                var isOff = rest.Peek == "off";
                if (ValueRows.TryChoice(rest, "on", "off"))
                {
                    session.Global = session.Global with { CalculatesMaxima = !isOff };
                    _ = rest.TakeRemaining();
                }

                break;
            case "bind-process":
                rest.Report("'stats bind-process' is not part of the language any more: one process serves all.");
                break;
            default:
                rest.Report($"'stats' supports 'socket', 'maxconn' and 'timeout' (found '{name}').");
                break;
        }
    }

    private static void ReadSocket(ParseSession session, LineArguments arguments)
    {
        if (!arguments.TryWord("an address", out var text) || Binds.ReadAddresses(arguments, text) is not { } addresses)
        {
            return;
        }

        var line = new BindLine(session)
        {
            Config = new BindConfig { Location = arguments.Location, AddressText = text, Addresses = addresses },
        };
        if (BindOptions.ReadAll(line, arguments))
        {
            var socket = new StatsSocketConfig(line.Config, line.Level, line.ExposeListeners, line.SeverityOutput);
            session.Global = session.Global with { StatsSockets = session.Global.StatsSockets.Add(socket) };
        }
    }
}
