using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>enable|disable health|agent &lt;bk&gt;/&lt;srv&gt;</c>: lets checks run or not (management manual 9.3).
/// </summary>
internal static class HealthSwitch
{
    public static readonly RuntimeCommand EnableHealth = new(
        "enable health", "enable health <bk>/<srv>", "let health checks run", RuntimeLevel.Admin,
        call =>
            Run(
                call,
                server => server.Health.Check,
                on: true,
                "Health check was not configured on this server, cannot enable."));

    public static readonly RuntimeCommand DisableHealth = new(
        "disable health", "disable health <bk>/<srv>", "run no health checks", RuntimeLevel.Admin,
        call => Run(call, server => server.Health.Check, on: false, string.Empty));

    public static readonly RuntimeCommand EnableAgent = new(
        "enable agent", "enable agent <bk>/<srv>", "let agent checks run", RuntimeLevel.Admin,
        call =>
            Run(
                call,
                server => server.Health.Agent,
                on: true,
                "Agent was not configured on this server, cannot enable."));

    public static readonly RuntimeCommand DisableAgent = new(
        "disable agent", "disable agent <bk>/<srv>", "run no agent checks", RuntimeLevel.Admin,
        call => Run(call, server => server.Health.Agent, on: false, string.Empty));

    private static void Run(CommandCall call, Func<Server, CheckState> select, bool on, string refusal)
    {
        if (call.FindServer(0) is not { } server)
        {
            return;
        }

        var check = select(server);
        if (on && !check.IsConfigured)
        {
            call.Fail(refusal);
            return;
        }

        lock (server.Backend.StateLock)
        {
            check.IsEnabled = on && check.IsConfigured;
        }

        if (on)
        {
            call.Runtime.States.CheckWanted?.Invoke(server);
        }
    }
}
