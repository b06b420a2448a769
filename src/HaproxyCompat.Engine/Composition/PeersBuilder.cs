using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Peers;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Makes what runs from <c>peers</c> sections (manual 11.2).</summary>
/// <remarks>A section that is disabled or of which this process is no part has only its tables.</remarks>
internal sealed class PeersBuilder(
    GlobalConfig global, CertificateStores stores, StickTableSet tables, EventLoop loop,
    Func<ListenAddress, SourceLocation, string, SocketAddressValue> resolve,
    Func<ServerConfig, ConnectOptions> connect, Func<ServerConfig, SocketAddressValue?> proxyOf,
    Action<Diagnostic> report)
{
    public PeersSet Build(ImmutableArray<PeersConfig> sections) =>
        new([.. sections.Where(section => !section.Disabled && section.HasLocalPeer).Select(Build)]);

    /// <summary>Where the section listens, and how.</summary>
    public static BindConfig? ListenerOf(PeersConfig section)
    {
        if (section.Bind is { Addresses.IsEmpty: false })
        {
            return section.Bind;
        }

        var local = section.Peers.First(peer => peer.IsLocal);
        var own = section.Bind ?? new BindConfig
        {
            Location = local.Server.Location,
            AddressText = string.Empty,
            Addresses = [],
        };
        return local.HasAddress
            ? own with { AddressText = local.Server.AddressText, Addresses = [local.Server.Address] }
            : null;
    }

    private PeersGroup Build(PeersConfig section)
    {
        var shared = tables.All.Where(table => table.Config.Peers == section.Name).ToArray();
        foreach (var table in shared.Where(_ => section.Shards > 0))
        {
            table.ShardOf = TableShards.Of(table.Config, section.Shards);
        }

        var local = section.Peers.First(peer => peer.IsLocal).Server.Name;
        var peers = section.Peers.Select(peer => BuildPeer(section, peer, shared)).ToImmutableArray();
        return new PeersGroup(section, loop, local, peers)
        {
            Tls = BuildServerTls(section),
            AcceptsProxyHeader = ListenerOf(section) is { AcceptProxy: true },
        };
    }

    private Peer BuildPeer(PeersConfig section, PeerConfig config, StickTable[] shared)
    {
        var server = config.Server;
        return new Peer(
            config,
            config.HasAddress && !config.IsLocal ? resolve(server.Address, server.Location, server.Name) : default,
            [.. shared.Select((table, index) => new PeerTable(table, (ulong)index + 1))])
        {
            ConnectOptions = connect(server),
            Socks4 = proxyOf(server),
            Tls = BuildClientTls(section, server),
            Shard = server.Shard <= section.Shards && !config.IsLocal ? server.Shard : 0,
        };
    }

    private TlsServerContext? BuildServerTls(PeersConfig section)
    {
        if (ListenerOf(section) is not { Tls.Enabled: true } bind)
        {
            return null;
        }

        var errors = new List<string>();
        var context = TlsSetup.CreateServer(bind.Tls, global.DefaultBindTls, global.Tuning, stores, errors);
        Report(bind.Location, $"'bind {bind.AddressText}' in section '{section.Name}'", errors);
        return context;
    }

    private TlsClientContext? BuildClientTls(PeersConfig section, ServerConfig server)
    {
        if (!server.Tls.Enabled)
        {
            return null;
        }

        var errors = new List<string>();
        var context = TlsSetup.CreateClient(server.Tls, global.DefaultServerTls, global.Tuning, stores, errors);
        Report(server.Location, $"server '{server.Name}' in section '{section.Name}'", errors);
        return context;
    }

    private void Report(SourceLocation location, string what, List<string> errors)
    {
        foreach (var error in errors)
        {
            report(new Diagnostic(Severity.Alert, location, $"{what}: {error}."));
        }
    }
}
