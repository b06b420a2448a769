using System.Net;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>Moves servers to the addresses that were found, and takes them out when there are none (manual 5.3). Any
/// thread.</summary>
/// <remarks>The wording is what log parsers know, as the reference prints it.</remarks>
internal sealed class ServerMover(ServerStates states, IReadOnlyList<LoopContext> loops)
{
    /// <summary>Gives a server its address; one that waited for it serves again.</summary>
    /// <param name="source">As messages name it.</param>
    /// <returns>True when it had another one, or none.</returns>
    public bool Move(Server server, IPAddress address, int port, string source)
    {
        IPAddress? old;
        int oldPort;
        lock (server.Backend.StateLock)
        {
            old = AddressChoice.CurrentOf(server);
            oldPort = server.Address.Port;
            if (address.Equals(old) && port == oldPort)
            {
                return false;
            }

            server.Backend.Move(server, SocketAddressValue.From(address, port));
        }

        CloseIdle(server);
        Tell(server, $"{Describe(old, address, oldPort, port)} by '{source}'.");
        return true;
    }

    /// <summary>A server that has an address now is there again.</summary>
    public void Admit(Server server) => states.LeaveResolution(server);

    /// <summary>A server has no address any more.</summary>
    public void Lose(Server server, string reason)
    {
        if ((server.Administrative & AdministrativeState.ResolutionMaintenance) == 0)
        {
            states.EnterMaintenance(
                server, AdministrativeState.ResolutionMaintenance, new StateCause($" ({reason})"));
            CloseIdle(server);
        }
    }

    public void SetWeight(Server server, int weight) => states.SetWeight(server, weight);

    /// <summary>Notes that a server has another host now.</summary>
    public void TellHost(Server server, string? old, string? name, string source) =>
        OperatorMessages.Log(
            states.LoggerOf(server.Backend),
            SyslogLevel.Notice,
            $"{server.Backend.Name}/{server.Name} changed its FQDN from {old ?? "(null)"} to {name ?? "(null)"} by "
                + $"'{source}'");

    private void Tell(Server server, string text) =>
        states.Messages.Send(
            states.LoggerOf(server.Backend),
            SyslogLevel.Notice,
            Severity.Warning,
            $"{server.Backend.Name}/{server.Name}: {text}");

    private static string Describe(IPAddress? old, IPAddress address, int oldPort, int port)
    {
        var host = address.Equals(old)
            ? string.Empty : $"IP changed from '{old?.ToString() ?? "(none)"}' to '{address}'";
        var place = oldPort == port
            ? string.Empty : $"port changed from '{(oldPort == 0 ? "+0" : oldPort)}' to '{port}'";
        return host.Length > 0 && place.Length > 0 ? $"{host}, {place}" : host + place;
    }

    /// <summary>Connections that wait in the pools lead to the old address.</summary>
    private void CloseIdle(Server server)
    {
        foreach (var loop in loops)
        {
            loop.Loop.Post(_ => server.IdleOf(loop).Clear(), null);
        }
    }
}
