using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>shutdown session &lt;id&gt;</c> and <c>shutdown sessions server &lt;bk&gt;/&lt;srv&gt;</c> (management manual
/// 9.3).
/// </summary>
internal static class ShutdownSession
{
    public static readonly RuntimeCommand One = new(
        "shutdown session", "shutdown session [id]", "end a session", RuntimeLevel.Admin, RunOneAsync);

    public static readonly RuntimeCommand OfServer = new(
        "shutdown sessions server", "shutdown sessions server <bk>/<srv>", "end the sessions on a server",
        RuntimeLevel.Admin,
        RunServerAsync);

    private static async ValueTask RunOneAsync(CommandCall call)
    {
        var word = call.Argument(0);
        if (!word.StartsWith("0x", StringComparison.Ordinal)
            || !long.TryParse(word.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var id))
        {
            call.Fail("Session pointer expected (use 'show sess').");
        }
        else if (await EndAsync(call.Runtime, session => SessionList.Id(session) == id) == 0)
        {
            call.Fail("No such session (use 'show sess').");
        }
    }

    private static async ValueTask RunServerAsync(CommandCall call)
    {
        if (call.FindServer(0) is { } server)
        {
            _ = await EndAsync(call.Runtime, session => session.Stream?.Server == server);
        }
    }

    private static async ValueTask<int> EndAsync(ProxyRuntime runtime, Func<Session, bool> wanted)
    {
        var ended = 0;
        foreach (var loop in runtime.Loops)
        {
            ended += await LoopHop.RunAsync(
                loop.Loop, () => runtime.EndSessions(loop, wanted, TerminationCause.Killed));
        }

        return ended;
    }
}
