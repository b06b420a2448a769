using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Peers;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// Opens the listening sockets of bind lines: new ones, inherited ones, and those of the process before.
/// </summary>
internal sealed class ListenerBinder(
    GlobalConfig global, NetworkNamespaces namespaces, ProxyEngineOptions options, int loopCount)
{
    private readonly InheritedListeners _inherited = new(options.InheritedListeners);
    private readonly List<Diagnostic> _findings = [];

    /// <summary>What could not be bound.</summary>
    public IReadOnlyList<Diagnostic> Findings => _findings;

    /// <summary>Closes the sockets of the process before that this configuration has no address for.</summary>
    public void CloseRest() => _inherited.CloseRest();

    public void Bind(ImmutableArray<Frontend> frontends)
    {
        foreach (var frontend in frontends)
        {
            foreach (var listener in frontend.Listeners)
            {
                Bind(frontend, listener);
            }
        }
    }

    /// <summary>Opens the stats sockets of the global section; each is served by one loop.</summary>
    public List<(SocketListener Listener, StatsSocketConfig Config)> BindStatsSockets()
    {
        var sockets = new List<(SocketListener Listener, StatsSocketConfig Config)>();
        foreach (var socket in global.StatsSockets)
        {
            foreach (var address in socket.Bind.Addresses)
            {
                var result = Open(address, Options(socket.Bind, null) with { Shard = false }, 1);
                if (result.Listener is { } listener)
                {
                    sockets.Add((listener, socket));
                }
                else
                {
                    _findings.Add(new Diagnostic(
                        Severity.Alert, socket.Bind.Location, $"frontend GLOBAL: {result.Error}",
                        socket.Bind.AddressText));
                }
            }
        }

        return sockets;
    }

    /// <summary>Opens the sockets of peers sections; each is served by one loop.</summary>
    public void BindPeers(PeersSet peers)
    {
        foreach (var group in peers.All)
        {
            if (PeersBuilder.ListenerOf(group.Config) is not { } bind)
            {
                continue;
            }

            var result = Open(bind.Addresses[0], Options(bind, null), 1);
            if (result.Listener is { } listener)
            {
                peers.Add(group, listener);
            }
            else
            {
                _findings.Add(new Diagnostic(
                    Severity.Alert, bind.Location, $"peers {group.Config.Name}: {result.Error}", bind.AddressText));
            }
        }
    }

    /// <summary>Opens one address; also for stats sockets.</summary>
    public ListenResult Open(ListenAddress address, ListenOptions how, int loops)
    {
        if (address.Family == AddressFamilyKind.Descriptor)
        {
            return SocketListener.Inherit(address.Descriptor, how);
        }

        if (AddressResolution.TryNumeric(address) is not { } value)
        {
            return new ListenResult(null, 0, $"cannot resolve '{address.Host}', a numeric address is expected");
        }

        // The sockets of an earlier process are known by their address alone.
        return how.Namespace is null && _inherited.Take(value) is { Count: > 0 } descriptors
            ? SocketListener.Inherit(value, descriptors, how, loops)
            : SocketListener.Open(value, how, loops);
    }

    /// <summary>What a bind line says about its sockets.</summary>
    public ListenOptions Options(BindConfig bind, ProxyConfig? section) => new()
    {
        Backlog = bind.Backlog ?? section?.Backlog ?? section?.MaxConnections ?? global.MaxConnections ?? 4096,
        Transparent = bind.Transparent,
        Interface = bind.Interface,
        Namespace = namespaces.Find(bind.Namespace),
        FastOpen = bind.TcpFastOpen,
        DeferAccept = bind.DeferAccept,
        IPv6Only = bind.V6Only,
        IPv4AndIPv6 = bind.V4V6,
        MaximumSegment = bind.MaxSegmentBytes ?? 0,
        UserTimeoutMs = (int)(bind.TcpUserTimeoutMs ?? 0),
        CongestionControl = bind.CongestionControl,
        SignaturePassword = bind.SignaturePassword,
        SavedSynMode = bind.SavedSynMode,
        NoLinger = section is not null && (section.Options & ProxyOptions.NoLinger) != 0,
        KeepAlive = section is not null && (section.Options & ProxyOptions.ClientTcpKeepAlive) != 0,
        KeepAliveProbes = section?.ClientProbes ?? new(),
        Mode = bind.UnixMode < 0 ? null : bind.UnixMode,
        Shard = !global.NoReusePort,
        MaxAccept = global.Tuning.MaxAccept,
        ReceiveBufferBytes = global.Tuning.ClientReceiveBytes,
        SendBufferBytes = global.Tuning.ClientSendBytes,
        UserId = (uint?)bind.UnixUid,
        GroupId = (uint?)bind.UnixGid,
    };

    private void Bind(Frontend frontend, Listener listener)
    {
        var result = Open(listener.Address, Options(listener.Config, frontend.Config), loopCount);
        if (result.Listener is null)
        {
            _findings.Add(new Diagnostic(
                Severity.Alert,
                listener.Config.Location,
                $"{Kind(frontend)} {frontend.Name}: {result.Error}",
                listener.Config.AddressText));
            return;
        }

        if (result.Warning is { } warning)
        {
            _findings.Add(new Diagnostic(
                Severity.Warning, listener.Config.Location, $"{Kind(frontend)} {frontend.Name}: {warning}",
                listener.Config.AddressText));
        }

        listener.Namespace = namespaces.Find(listener.Config.Namespace);
        listener.Socket = result.Listener;
        listener.BoundAddress = result.Listener.Address;
    }

    private static string Kind(Frontend frontend) => frontend.Config.Kind == ProxyKind.Listen ? "proxy" : "frontend";
}
