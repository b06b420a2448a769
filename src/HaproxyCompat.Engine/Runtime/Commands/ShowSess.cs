using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show sess [&lt;id&gt;|all|help] [options]</c>: the client connections at work (management manual 9.3).
/// </summary>
internal static class ShowSess
{
    private const string Usage =
        "Usage: show sess [<id> | all | help] [<options>*]\n"
        + "Lists the sessions at work. What to list:\n"
        + "   <id>         this one (0x...), at length\n"
        + "   all          all, at length\n"
        + "   help         this text\n"
        + "Options:\n"
        + "   older <age>  only those older than so many seconds\n"
        + "   server <b/s> only those on this server\n"
        + "   backend <b>  only those on this backend\n"
        + "   frontend <f> only those on this frontend\n";

    public static readonly RuntimeCommand Command = new(
        "show sess",
        "show sess [help|<id>|all] [opts...]",
        "list the sessions at work, or show one",
        RuntimeLevel.Operator,
        RunAsync);

    private static async ValueTask RunAsync(CommandCall call)
    {
        var first = call.Argument(0);
        if (first == "help")
        {
            call.Output.Append(Usage);
            return;
        }

        var atLength = first == "all";
        long? id = null;
        if (first.StartsWith("0x", StringComparison.Ordinal)
            && long.TryParse(first.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var parsed))
        {
            id = parsed;
            atLength = true;
        }

        if (Filter(call, atLength ? 1 : 0) is not { } filter)
        {
            return;
        }

        foreach (var loop in call.Runtime.Loops)
        {
            var text = await LoopHop.RunAsync(
                loop.Loop,
                () => SessionList.Describe(
                    loop, session => (id is null || SessionList.Id(session) == id) && filter(loop, session), atLength));
            call.Output.Append(text);
        }

        if (id is not null && call.Output.Length == 0)
        {
            call.Fail("Session not found.");
        }
    }

    private static Func<LoopContext, Session, bool>? Filter(CommandCall call, int start)
    {
        Func<LoopContext, Session, bool> filter = (_, _) => true;
        for (var i = start; i < call.ArgumentCount; i++)
        {
            var word = call.Argument(i);
            if (word is "show-uri" or "susp")
            {
                continue;
            }

            var value = call.Argument(++i);
            var previous = filter;
            switch (word)
            {
                case "older" when Duration.Read(value, DurationUnit.Seconds, out var ageMs) is null:
                    filter = (loop, session) => previous(loop, session) && loop.NowMs - session.AcceptedMs >= ageMs;
                    break;
                case "frontend":
                    filter = (loop, session) => previous(loop, session) && session.Frontend.Name == value;
                    break;
                case "backend":
                    filter = (loop, session) => previous(loop, session) && session.Stream?.Backend?.Name == value;
                    break;
                case "server":
                    filter = (loop, session) => previous(loop, session) && session.Stream?.Server is { } server
                        && $"{server.Backend.Name}/{server.Name}" == value;
                    break;
                default:
                    call.Fail($"Unsupported option '{word}', try 'help' for more info.");
                    return null;
            }
        }

        return filter;
    }
}
