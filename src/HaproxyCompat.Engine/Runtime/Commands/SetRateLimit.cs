using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>set rate-limit connections|sessions|ssl-sessions|http-compression global</c> (management manual 9.3).
/// </summary>
internal static class SetRateLimit
{
    public static readonly RuntimeCommand Command = new(
        "set rate-limit",
        "set rate-limit <setting> <value>",
        "change how fast the process takes clients",
        RuntimeLevel.Admin,
        Run);

    private static void Run(CommandCall call)
    {
        var setting = call.Argument(0);
        switch (setting)
        {
            case "connections" or "sessions" or "ssl-sessions":
                break;
            case "http-compression":
                call.Fail($"'set rate-limit {setting}' is known but not supported here.");
                return;
            default:
                call.Fail(
                    "'set rate-limit' only supports :\n   - 'connections global' to set the per-process "
                        + "maximum connection rate\n"
                    + "   - 'sessions global' to set the per-process maximum session rate\n"
                    + "   - 'ssl-sessions global' to set the per-process maximum SSL session rate");
                return;
        }

        if (call.Argument(1) != "global")
        {
            call.Fail($"'set rate-limit {setting}' only supports 'global'.");
        }
        else if (!call.TryNumber(2, out var limit))
        {
            call.Fail("Expects an integer value.");
        }
        else if (limit < 0)
        {
            call.Fail("Value out of range.");
        }
        else if (setting == "connections")
        {
            call.Runtime.RateLimits.Connections = limit;
        }
        else if (setting == "sessions")
        {
            call.Runtime.RateLimits.Sessions = limit;
        }
        else
        {
            call.Runtime.RateLimits.Tls = limit;
        }
    }
}
