using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Listeners;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>watch frontend|backend &lt;name&gt; &lt;state&gt;</c>: answers with the state (OPEN, PAUSED, STOP; UP, DOWN) as
/// soon as it is another one than that, at the latest after ten seconds. Ours: keepalived's <c>track_haproxy</c> waits
/// with it, where the reference has to be asked again and again.
/// </summary>
internal static class Watch
{
    private const long LimitMs = 10_000;

    public static readonly RuntimeCommand Frontend = new(
        "watch frontend", "watch frontend <frontend> [state]", "wait until a frontend has another state",
        RuntimeLevel.User, RunFrontendAsync)
    {
        IsHidden = true,
    };

    public static readonly RuntimeCommand Backend = new(
        "watch backend", "watch backend <backend> [state]", "wait until a backend has another state",
        RuntimeLevel.User, RunBackendAsync)
    {
        IsHidden = true,
    };

    private static ValueTask RunFrontendAsync(CommandCall call) => call.FindFrontend(0) is { } frontend
        ? RunAsync(call, () => StateOf(frontend))
        : ValueTask.CompletedTask;

    private static ValueTask RunBackendAsync(CommandCall call)
    {
        if (call.Runtime.FindBackend(call.Argument(0)) is { } backend)
        {
            // As show stat: a backend that has no server at all needs none.
            return RunAsync(
                call,
                () => backend.UsableActive + backend.UsableBackups > 0 || backend.Servers.Length == 0 ? "UP" : "DOWN");
        }

        call.Fail("No such backend.");
        return ValueTask.CompletedTask;
    }

    private static async ValueTask RunAsync(CommandCall call, Func<string> stateOf)
    {
        // First the promise of the next change, then the look, so that none is missed in between.
        var next = call.Runtime.States.Watch.NextAsync(LimitMs);
        var end = call.Runtime.Clock.GetTimestamp() + (call.Runtime.Clock.TimestampFrequency * LimitMs / 1000);
        while (stateOf() == call.Argument(1)
            && !call.Runtime.IsStopping
            && call.Runtime.Clock.GetTimestamp() < end)
        {
            await next;
            next = call.Runtime.States.Watch.NextAsync(LimitMs);
        }

        call.Output.Append(stateOf()).Append('\n');
    }

    private static string StateOf(Frontend frontend) => frontend.State switch
    {
        FrontendState.Paused => "PAUSED",
        FrontendState.Stopped => "STOP",
        _ => "OPEN",
    };
}
