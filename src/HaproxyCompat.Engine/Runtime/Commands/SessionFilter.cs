using HaproxyCompat.Config.Values;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>What <c>show sess</c> is to list, and what to tell of it (management manual 9.3).</summary>
internal sealed record SessionFilter
{
    /// <summary>The name in <c>show sess</c> of what carries the connections to the stats sockets.</summary>
    public const string CommandFrontend = "GLOBAL";

    public long MinimumAgeMs { get; private init; }

    public string? Frontend { get; private init; }

    public string? Backend { get; private init; }

    /// <summary>As <c>backend/server</c>.</summary>
    public string? Server { get; private init; }

    /// <summary><c>susp</c>: only streams whose client connection is gone; none, unless one was forgotten.</summary>
    public bool OnlySuspicious { get; private init; }

    /// <summary><c>show-uri</c>: the request line too.</summary>
    public bool ShowsUri { get; private init; }

    /// <param name="call">Its arguments from <paramref name="start"/> on are options.</param>
    /// <param name="start">After the selector.</param>
    /// <returns>Null after an error was answered.</returns>
    public static SessionFilter? Read(CommandCall call, int start)
    {
        var filter = new SessionFilter();
        for (var i = start; i < call.ArgumentCount; i++)
        {
            var word = call.Argument(i);
            var value = call.Argument(i + 1);
            switch (word)
            {
                case "show-uri":
                    filter = filter with { ShowsUri = true };
                    continue;
                case "susp":
                    filter = filter with { OnlySuspicious = true };
                    continue;
                case "older" when Duration.Read(value, DurationUnit.Seconds, out var ageMs) is null:
                    filter = filter with { MinimumAgeMs = ageMs };
                    break;
                case "frontend":
                    filter = filter with { Frontend = value };
                    break;
                case "backend":
                    filter = filter with { Backend = value };
                    break;
                case "server":
                    filter = filter with { Server = value };
                    break;
                default:
                    call.Fail($"Unsupported option '{word}', try 'help' for more info.");
                    return null;
            }

            i++;
        }

        return filter;
    }

    /// <summary>Only what has a stream counts: a client between two requests has none.</summary>
    public bool Matches(LoopContext loop, Session session) =>
        !session.IsIdle
        && loop.NowMs - session.AcceptedMs >= MinimumAgeMs
        && (Frontend is null || session.Frontend.Name == Frontend)
        && (Backend is null || session.Stream?.Backend?.Name == Backend)
        && (Server is null || (session.Stream?.Server is { } server
            && $"{server.Backend.Name}/{server.Name}" == Server))
        && (!OnlySuspicious || session.Client.Fd < 0);

    /// <summary>The connection that asks.</summary>
    public bool MatchesCommand(long ageMs) =>
        !OnlySuspicious && ageMs >= MinimumAgeMs && (Frontend ?? CommandFrontend) == CommandFrontend
        && Backend is null && Server is null;
}
