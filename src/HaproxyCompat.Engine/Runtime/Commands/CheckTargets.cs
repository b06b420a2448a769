using System.Net;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>set server &lt;bk&gt;/&lt;srv&gt; agent-addr|agent-port|agent-send|check-addr|check-port</c>: who is asked, and
/// what (management manual 9.3).
/// </summary>
internal static class CheckTargets
{
    public const string NoAgent = "agent checks are not enabled on this server.";

    private const string NoCheck = "health checks are not enabled on this server";

    public static async ValueTask ChangeAsync(CommandCall call, Server server, string what)
    {
        var (agent, check) = (server.Health.Agent, server.Health.Check);
        switch (what)
        {
            case "agent-addr":
                SetAddress(call, server, agent, what, NoAgent.TrimEnd('.'), await HostOfAsync(call, agent));
                break;
            case "check-addr":
                SetAddress(call, server, check, what, NoCheck, call.Argument(2));
                break;
            case "agent-port" when call.ArgumentCount > 2 && !agent.IsEnabled:
                call.Fail(NoAgent.TrimEnd('.'));
                break;
            case "agent-port":
                SetPort(call, server, agent, argument: 2);
                break;
            case "check-port" when call.ArgumentCount > 2 && !check.IsEnabled:
                call.Fail(NoCheck);
                break;
            case "check-port":
                SetPort(call, server, check, argument: 2);
                break;
            default:
                SetRequest(call, server);
                break;
        }
    }

    /// <summary>The name of an agent's host is looked up, on another thread, as in the reference that of a check is
    /// not.</summary>
    private static async ValueTask<string> HostOfAsync(CommandCall call, CheckState agent)
    {
        var word = call.Argument(2);
        if (!agent.IsEnabled || word.Length == 0 || IPAddress.TryParse(word, out _)
            || call.Runtime.Proxies is not { } proxies)
        {
            return word;
        }

        return await proxies.LookUpAsync(word) is { } found ? found.ToString() : word;
    }

    private static void SetAddress(
        CommandCall call, Server server, CheckState check, string what, string refusal, string host)
    {
        var word = call.Argument(2);
        if (word.Length == 0)
        {
            call.Fail($"set server <b>/<s> {what} requires an address and optionally a port.");
        }
        else if (!check.IsEnabled)
        {
            call.Fail(refusal);
        }
        else if (!IPAddress.TryParse(host, out _))
        {
            call.Fail($"invalid addr '{word}'");
        }
        else if (call.Argument(3) != "port" || SetPort(call, server, check, argument: 4))
        {
            lock (server.Backend.StateLock)
            {
                check.Address = host;
                check.IsAddressChosen = true;
            }
        }
    }

    private static bool SetPort(CommandCall call, Server server, CheckState check, int argument)
    {
        if (argument == 2 && call.Argument(2).Length == 0)
        {
            call.Fail($"set server <b>/<s> {call.Argument(1)} requires a port.");
            return false;
        }

        if (!call.TryNumber(argument, out var port))
        {
            call.Fail("provided port is not an integer");
            return false;
        }

        if (port is < 0 or > ushort.MaxValue)
        {
            call.Fail("provided port is invalid");
            return false;
        }

        lock (server.Backend.StateLock)
        {
            check.Port = port;
        }

        return true;
    }

    private static void SetRequest(CommandCall call, Server server)
    {
        if (!server.Health.Agent.IsEnabled)
        {
            call.Fail(NoAgent);
            return;
        }

        lock (server.Backend.StateLock)
        {
            server.Health.Agent.Request = call.Argument(2);
        }
    }
}
