using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>wait &lt;delay&gt; [srv-removable &lt;bk&gt;/&lt;srv&gt; | be-removable &lt;bk&gt;]</c> (management manual 9.3).
/// </summary>
internal static class Wait
{
    private const long LookEveryMs = 20;

    private const string Usage =
        "Usage: wait { -h | <delay> } [<condition> [<args>...]]\n"
        + "  -h                            shows this\n"
        + "  <delay>                       milliseconds, or a number with us, ms, s, m, h or d: wait no longer\n"
        + "  srv-removable <bk>/<srv>      until 'del server' would succeed\n"
        + "  be-removable <bk>             until 'del backend' would succeed";

    public static readonly RuntimeCommand Command = new(
        "wait", "wait {-h|<delay>} [<condition> ...]", "wait for a while, or for a condition", RuntimeLevel.User,
        RunAsync);

    private static ValueTask RunAsync(CommandCall call)
    {
        if (call.Argument(0) == "-h" || call.Argument(1) == "-h")
        {
            call.Say(MessageSeverity.Information, Usage);
            return ValueTask.CompletedTask;
        }

        if (call.ArgumentCount == 0)
        {
            call.Fail("Expects a duration in milliseconds.");
            return ValueTask.CompletedTask;
        }

        if (Duration.Read(call.Argument(0), DurationUnit.Milliseconds, out var milliseconds) is not null)
        {
            call.Fail("Invalid duration.");
            return ValueTask.CompletedTask;
        }

        switch (call.Argument(1))
        {
            case "":
                return EventLoop.CurrentOrNull?.DelayAsync(milliseconds) ?? ValueTask.CompletedTask;
            case "srv-removable" when call.Argument(2).Length == 0:
                call.Fail("Missing server name (<backend>/<server>).");
                return ValueTask.CompletedTask;
            case "be-removable" when call.Argument(2).Length == 0:
                call.Fail("Missing backend name.");
                return ValueTask.CompletedTask;
            case "srv-removable":
                return UntilAsync(call, milliseconds, CloseIdleAsync, ServerObstacle);
            case "be-removable":
                return UntilAsync(call, milliseconds, static _ => ValueTask.CompletedTask, BackendObstacle);
            default:
                call.Fail(Usage);
                return ValueTask.CompletedTask;
        }
    }

    private static async ValueTask UntilAsync(
        CommandCall call, long milliseconds, Func<CommandCall, ValueTask> help, LookForObstacle look)
    {
        var loop = EventLoop.CurrentOrNull;
        var end = (loop?.NowMs ?? 0) + milliseconds;
        while (true)
        {
            await help(call);
            var obstacle = look(call, out var passes);
            if (obstacle is null)
            {
                call.Say(MessageSeverity.Information, "Done.");
                return;
            }

            if (!passes)
            {
                call.Fail($"Failed. {obstacle}");
                return;
            }

            if (loop is null || loop.NowMs >= end)
            {
                call.Fail("Wait delay expired.");
                return;
            }

            await loop.DelayAsync(Math.Min(LookEveryMs, end - loop.NowMs));
        }
    }

    private static async ValueTask CloseIdleAsync(CommandCall call)
    {
        if (call.Runtime.Proxies is { } proxies && Find(call) is { } server
            && proxies.Obstacle(server, out var passes) is not null && passes)
        {
            await proxies.CloseIdleAsync(server);
        }
    }

    private static string? ServerObstacle(CommandCall call, out bool passes)
    {
        passes = false;
        var word = call.Argument(2);
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "Require 'backend/server'."
            : call.Runtime.FindBackend(word[..slash]) is null ? "No such backend."
            : Find(call) is not { } server ? "No such server."
            : call.Runtime.Proxies is not { } proxies ? "Nothing can be removed here."
            : proxies.Obstacle(server, out passes);
    }

    private static string? BackendObstacle(CommandCall call, out bool passes)
    {
        passes = false;
        return call.Runtime.FindBackend(call.Argument(2)) is not { } backend ? "No such backend."
            : call.Runtime.Proxies is not { } proxies ? "Nothing can be removed here."
            : proxies.Obstacle(backend, out passes);
    }

    private static Backends.Server? Find(CommandCall call)
    {
        var word = call.Argument(2);
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : call.Runtime.FindBackend(word[..slash])?.FindServer(word.AsSpan(slash + 1));
    }

    /// <summary>Why it cannot be yet, or null; whether that ends by itself.</summary>
    private delegate string? LookForObstacle(CommandCall call, out bool passes);
}
