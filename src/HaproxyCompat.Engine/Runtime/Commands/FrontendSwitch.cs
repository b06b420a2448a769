using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Logging;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>disable|enable|shutdown frontend</c>: stops taking connections, takes them again, or closes for good (management
/// manual 9.3).
/// </summary>
internal static class FrontendSwitch
{
    public static readonly RuntimeCommand Disable = new(
        "disable frontend", "disable frontend <frontend>", "stop taking connections for a while", RuntimeLevel.Admin,
        RunDisable);

    public static readonly RuntimeCommand Enable = new(
        "enable frontend", "enable frontend <frontend>", "take connections again", RuntimeLevel.Admin, RunEnable);

    public static readonly RuntimeCommand Shutdown = new(
        "shutdown frontend", "shutdown frontend <frontend>", "close the sockets for good", RuntimeLevel.Admin,
        RunShutdown);

    private static void RunDisable(CommandCall call)
    {
        if (call.FindFrontend(0) is not { } frontend)
        {
            return;
        }

        switch (frontend.State)
        {
            case FrontendState.Stopped:
                call.Fail("Frontend was previously shut down, cannot disable.");
                break;
            case FrontendState.Paused:
                call.Say(MessageSeverity.Notice, "All sockets are already disabled.");
                break;
            default:
                call.Runtime.PauseFrontend?.Invoke(frontend);
                frontend.State = FrontendState.Paused;
                Tell(call, frontend, $"Paused {Kind(frontend)} {frontend.Name}.");
                break;
        }
    }

    private static void RunEnable(CommandCall call)
    {
        if (call.FindFrontend(0) is not { } frontend)
        {
            return;
        }

        switch (frontend.State)
        {
            case FrontendState.Stopped:
                call.Fail("Frontend was previously shut down, cannot enable.");
                break;
            case FrontendState.Open:
                call.Say(MessageSeverity.Notice, "All sockets are already enabled.");
                break;
            default:
                call.Runtime.ResumeFrontend?.Invoke(frontend);
                frontend.State = FrontendState.Open;
                Tell(call, frontend, $"Resumed {Kind(frontend)} {frontend.Name}.");
                break;
        }
    }

    private static void RunShutdown(CommandCall call)
    {
        if (call.FindFrontend(0) is not { } frontend)
        {
            return;
        }

        if (frontend.State == FrontendState.Stopped)
        {
            call.Say(MessageSeverity.Notice, "Frontend was already shut down.");
            return;
        }

        call.Runtime.StopFrontend?.Invoke(frontend);
        frontend.State = FrontendState.Stopped;
        var front = frontend.Counters.Sum(each => each.Connections);
        var back = call.Runtime.FindBackend(frontend.Name)?.Counters.Sum(each => each.Sessions) ?? 0;
        Tell(call, frontend, $"Proxy {frontend.Name} stopped (cumulated conns: FE: {front}, BE: {back}).");
    }

    private static string Kind(Frontend frontend) => frontend.Config.Kind == ProxyKind.Listen ? "proxy" : "frontend";

    private static void Tell(CommandCall call, Frontend frontend, string message)
    {
        call.Runtime.States.Watch.Signal();
        var logger = call.Runtime.LoggerOf?.Invoke(frontend.Config) ?? TrafficLogger.None;
        call.Runtime.States.Messages.Send(logger, SyslogLevel.Warning, Severity.Warning, message);
    }
}
