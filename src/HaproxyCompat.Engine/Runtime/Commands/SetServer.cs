using System.Net;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>set server &lt;bk&gt;/&lt;srv&gt; state|weight|addr|health|agent|check-port ...</c> (management manual 9.3).
/// </summary>
internal static class SetServer
{
    private const string Usage =
        "usage: set server <backend>/<server> addr | agent | agent-addr | agent-port | agent-send | "
            + "check-addr | check-port | "
        + "fqdn | health | name | ssl | state | weight";

    public static readonly RuntimeCommand Command = new(
        "set server",
        "set server <bk>/<srv> [opts]",
        "change a server's state, weight or address",
        RuntimeLevel.Admin,
        RunAsync);

    private static async ValueTask RunAsync(CommandCall call)
    {
        if (call.FindServer(0) is not { } server)
        {
            return;
        }

        switch (call.Argument(1))
        {
            case "weight":
                Weight.Change(call, server, call.Argument(2));
                break;
            case "state":
                SetState(call, server);
                break;
            case "health":
                SetHealth(call, server);
                break;
            case "agent":
                SetAgent(call, server);
                break;
            case "addr":
                SetAddress(call, server);
                break;
            case "agent-addr" or "agent-port" or "agent-send" or "check-addr" or "check-port":
                await CheckTargets.ChangeAsync(call, server, call.Argument(1));
                break;
            case "ssl":
                ServerTls.Change(call, server);
                break;
            case "fqdn":
                ServerFqdn.Change(call, server, call.Argument(2));
                break;
            case "name":
                ServerName.Change(call, server, call.Argument(2));
                break;
            default:
                call.Fail(Usage);
                break;
        }
    }

    private static void SetState(CommandCall call, Server server)
    {
        var states = call.Runtime.States;
        switch (call.Argument(2))
        {
            case "ready":
                states.MakeReady(server);
                break;
            case "drain":
                states.MakeDrain(server);
                break;
            case "maint":
                states.MakeMaintenance(server);
                break;
            default:
                call.Fail("'set server <srv> state' expects 'ready', 'drain' and 'maint'.");
                break;
        }
    }

    private static void SetHealth(CommandCall call, Server server)
    {
        if (server.Health.Tracked is not null)
        {
            call.Fail("cannot change health on a tracking server.");
            return;
        }

        var check = server.Health.Check;
        var states = call.Runtime.States;
        switch (call.Argument(2))
        {
            case "up":
                SetHealthCounter(server, check, check.Ceiling);
                states.SetRunning(server, StateCause.RuntimeCommand);
                break;
            case "stopping":
                SetHealthCounter(server, check, check.Ceiling);
                states.SetStopping(server, StateCause.RuntimeCommand);
                break;
            case "down":
                SetHealthCounter(server, check, 0);
                states.SetStopped(server, StateCause.RuntimeCommand);
                break;
            default:
                call.Fail("'set server <srv> health' expects 'up', 'stopping', or 'down'.");
                break;
        }
    }

    private static void SetAgent(CommandCall call, Server server)
    {
        var agent = server.Health.Agent;
        if (!agent.IsEnabled)
        {
            call.Fail(CheckTargets.NoAgent);
            return;
        }

        switch (call.Argument(2))
        {
            case "up":
                SetHealthCounter(server, agent, agent.Ceiling);
                call.Runtime.States.SetRunning(server, StateCause.RuntimeCommand);
                break;
            case "down":
                SetHealthCounter(server, agent, 0);
                call.Runtime.States.SetStopped(server, StateCause.RuntimeCommand);
                break;
            default:
                call.Fail("'set server <srv> agent' expects 'up' or 'down'.");
                break;
        }
    }

    private static void SetHealthCounter(Server server, CheckState check, int health)
    {
        lock (server.Backend.StateLock)
        {
            check.Health = health;
        }
    }

    private static void SetAddress(CommandCall call, Server server)
    {
        var word = call.Argument(2);
        if (word.Length == 0)
        {
            call.Fail("set server <b>/<s> addr requires an address and optionally a port.");
            return;
        }

        if (!IPAddress.TryParse(word, out var address))
        {
            call.Fail($"Invalid addr '{word}'");
            return;
        }

        var old = server.Address;
        if (old.Kind is not (Transport.AddressKind.IPv4 or Transport.AddressKind.IPv6))
        {
            call.Fail("Update for the current server address family is only supported through configuration file.");
            return;
        }

        var port = (int)old.Port;
        if (call.Argument(3) == "port")
        {
            var text = call.Argument(4);
            if (!call.TryNumber(4, out port) || port is < 0 or > ushort.MaxValue)
            {
                call.Fail($"problem converting port '{text}' to an int");
                return;
            }
        }

        var changed = SocketAddressValue.From(address, port);
        if (changed == old)
        {
            call.Say(MessageSeverity.Warning, "nothing changed");
            return;
        }

        Move(call.Runtime, server, changed);
        call.Say(MessageSeverity.Warning, $"{Describe(old, changed)} by 'stats socket command'");
    }

    private static string Describe(SocketAddressValue old, SocketAddressValue changed)
    {
        var from = old.ToIPAddress()?.ToString() ?? "-";
        var to = changed.ToIPAddress()!.ToString();
        var address = from == to ? string.Empty : $"IP changed from '{from}' to '{to}'";
        var port = old.Port == changed.Port ? string.Empty : $"port changed from '{old.Port}' to '{changed.Port}'";
        return address.Length > 0 && port.Length > 0 ? $"{address}, {port}" : address + port;
    }

    private static void Move(ProxyRuntime runtime, Server server, SocketAddressValue address)
    {
        lock (server.Backend.StateLock)
        {
            server.Backend.Move(server, address);
        }

        // Connections that wait in the pools lead to the old address.
        DropIdle(runtime, server);
    }

    /// <summary>Closes the connections to a server that wait for use.</summary>
    internal static void DropIdle(ProxyRuntime runtime, Server server)
    {
        foreach (var loop in runtime.Loops)
        {
            loop.Loop.Post(_ => server.IdleOf(loop).Clear(), null);
        }
    }
}
