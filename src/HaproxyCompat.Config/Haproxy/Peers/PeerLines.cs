using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Peers;

/// <summary><c>peer</c>, <c>server</c> and <c>default-server</c> of a <c>peers</c> section (manual 11.2).</summary>
/// <remarks>
/// The local peer has its address on its own <c>peer</c> line, or on a <c>bind</c> line and none on its <c>server</c>
/// line.
/// </remarks>
internal static class PeerLines
{
    private const AddressUse Use = AddressUse.PortRequired | AddressUse.Stream;

    public static readonly ImmutableArray<SectionLine<PeersSection>> All =
    [
        new("default-server", ReadDefaults),
        new("peer", ReadPeer) { IgnoresExtra = true },
        new("server", ReadServer),
    ];

    private static void ReadDefaults(PeersSection section, LineArguments arguments)
    {
        if (SectionServers.ReadOptions(section.Session, section.ServerDefaults, "default-server",
            arguments) is { } defaults)
        {
            section.ServerDefaults = defaults;
        }
    }

    private static void ReadPeer(PeersSection section, LineArguments arguments)
    {
        if (section.BindLocation is not null)
        {
            arguments.Report("'bind' and 'peer' lines cannot stand in one section.");
            return;
        }

        var name = arguments.TakeOptional();
        if (name is null || arguments.Left == 0)
        {
            arguments.Warn($"'peer {name}' is ignored, it has no address and port.");
            return;
        }

        section.HasPeerLines = true;
        Add(section, arguments, name, name == section.LocalName, hasAddress: true);
    }

    private static void ReadServer(PeersSection section, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not { } name)
        {
            section.Session.Sink.Notice(arguments.Location, "server", "'server' without a name does nothing.");
            return;
        }

        var isLocal = name == section.LocalName;
        if (!isLocal && arguments.Left == 0)
        {
            section.Session.Sink.Notice(arguments.Here, name,
                $"'server {name}' has no address and is not this process ('{section.LocalName}'): it does nothing.");
            return;
        }

        Add(section, arguments, name, isLocal, hasAddress: !isLocal);
    }

    private static void Add(PeersSection section, LineArguments arguments, string name, bool isLocal, bool hasAddress)
    {
        if (SectionName.BadCharacter(name) is { } bad)
        {
            arguments.Report($"'{arguments.Keyword}': character '{bad}' is not permitted in the name '{name}'.");
            return;
        }

        var server = section.ServerDefaults with { Name = name, Location = arguments.Location };
        if (hasAddress)
        {
            if (!arguments.TryWord("an address", out var text) || !arguments.TryAddresses(text, Use, out var addresses))
            {
                return;
            }

            server = server with { AddressText = text, Address = addresses[0] };
        }

        var twin = section.Config.Peers.FirstOrDefault(known => known.Server.Name == name);
        if (SectionServers.ReadOptions(section.Session, server, $"{arguments.Keyword} {name}",
            arguments) is not { } read
            || !arguments.Accept(twin is null
                ? null : $"another peer is named '{name}' (line {twin.Server.Location.Line})"))
        {
            return;
        }

        if (read.Check || read.AgentCheck)
        {
            arguments.Warn(
                $"'{arguments.Keyword} {name}': peers are not checked, 'check' and 'agent-check' are ignored.");
        }
        else if (read.Resolvers is not null)
        {
            arguments.Warn(
                $"'{arguments.Keyword} {name}': names of peers are looked up once, 'resolvers' is ignored.");
        }

        if (read.SendProxy != SendProxy.None)
        {
            arguments.Warn($"'{arguments.Keyword} {name}': peers get no PROXY header, 'send-proxy' is ignored.");
        }

        section.Config =
            section.Config with { Peers = section.Config.Peers.Add(new PeerConfig(read, isLocal, hasAddress)) };
    }
}
