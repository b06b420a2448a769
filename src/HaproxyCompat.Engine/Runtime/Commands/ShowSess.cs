using System.Globalization;
using HaproxyCompat.Config.Model;

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
        + "   show-uri     the request line too\n"
        + "   susp         only those whose client connection is gone\n"
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

        if (SessionFilter.Read(call, atLength ? 1 : 0) is not { } filter)
        {
            return;
        }

        foreach (var loop in call.Runtime.Loops)
        {
            var text = await LoopHop.RunAsync(
                loop.Loop,
                () => SessionList.Describe(
                    loop,
                    session => (id is null || SessionList.Id(session) == id) && filter.Matches(loop, session),
                    atLength,
                    filter.ShowsUri,
                    call.Anonymizer));
            call.Output.Append(text);
        }

        if (id is null)
        {
            SessionList.AppendCommand(call, filter);
        }

        if (id is not null && call.Output.Length == 0)
        {
            call.Fail("Session not found.");
        }
    }
}
