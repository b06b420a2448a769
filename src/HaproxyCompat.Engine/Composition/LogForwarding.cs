using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Logging.Forwarding;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Composition;

/// <summary>All <c>log-forward</c> sections of a process: their addresses, and who serves them (manual 12.6).</summary>
internal sealed class LogForwarding(
    HaproxyConfiguration configuration, LogDestinations destinations, CertificateStores stores)
{
    private const long HandshakeMs = 10_000;

    private readonly List<Entry> _streams = [];
    private readonly List<(LogForwarder Forwarder, int Descriptor)> _datagrams = [];
    private readonly List<DatagramReceiver> _receivers = [];
    private readonly List<LogForwarder> _forwarders = [];

    /// <summary>Messages so far (<c>CumRecvLogs</c> of <c>show info</c>).</summary>
    public long Received => _forwarders.Sum(forwarder => forwarder.Received);

    public bool HasListener => configuration.LogForwards.Any(
        forward => !forward.Binds.IsEmpty || !forward.DatagramBinds.IsEmpty);

    /// <summary>The sockets of streams, to be handed on to the next process.</summary>
    public IEnumerable<int> StreamDescriptors =>
        _streams.Where(entry => !entry.Forwarder.Config.Binds.IsEmpty).SelectMany(entry => entry.Socket.Descriptors);

    /// <summary>Opens log lines and addresses.</summary>
    public IReadOnlyList<Diagnostic> Bind(ListenerBinder binder, int loops)
    {
        var findings = new List<Diagnostic>();
        foreach (var config in configuration.LogForwards)
        {
            var targets = TrafficLogger.TargetsOf(config.LogTargets, null, configuration.Global, destinations);
            var forwarder = new LogForwarder(config, targets, destinations.Clock);
            _forwarders.Add(forwarder);
            foreach (var bind in config.Binds)
            {
                BindStreams(binder, loops, forwarder, bind, findings);
            }

            foreach (var bind in config.DatagramBinds)
            {
                BindDatagrams(forwarder, bind, findings);
            }
        }

        return findings;
    }

    public void Start(EventLoop[] loops)
    {
        foreach (var entry in _streams)
        {
            entry.Socket.MayAccept = _ => entry.Forwarder.Connections < entry.Forwarder.Config.MaxConnections;
            entry.Socket.Start(loops, connection => _ = ServeAsync(entry, connection));
        }

        foreach (var (forwarder, descriptor) in _datagrams)
        {
            var receiver = new DatagramReceiver(loops[_receivers.Count % loops.Length], descriptor, forwarder);
            _receivers.Add(receiver);
            receiver.Start();
        }
    }

    /// <summary>Takes nothing more in; connections end with their senders.</summary>
    public void Close()
    {
        _streams.ForEach(entry => entry.Socket.Close());
        _receivers.ForEach(receiver => receiver.Close());
    }

    /// <summary>Closes what was opened and never started.</summary>
    public void Abandon(IReadOnlyList<int> spared)
    {
        _streams.ForEach(entry => entry.Socket.Abandon(spared));
        _datagrams.ForEach(entry => Unistd.Close(entry.Descriptor));
    }

    private void BindStreams(
        ListenerBinder binder, int loops, LogForwarder forwarder, BindConfig bind, List<Diagnostic> findings)
    {
        var tls = default(TlsServerContext);
        var global = configuration.Global;
        if (bind.Tls.Enabled)
        {
            var errors = new List<string>();
            tls = TlsSetup.CreateServer(bind.Tls, global.DefaultBindTls, global.Tuning, stores, errors);
            findings.AddRange(errors.Select(error => Alert(forwarder, bind, error + ".")));
        }

        foreach (var address in bind.Addresses)
        {
            var options = binder.Options(bind, null);
            if (forwarder.Config.Backlog is { } backlog)
            {
                options = options with { Backlog = (int)Math.Clamp(backlog, 1, int.MaxValue) };
            }

            var result = binder.Open(address, options, loops);
            if (result.Listener is { } listener)
            {
                _streams.Add(new Entry(forwarder, listener, bind, tls));
            }
            else
            {
                findings.Add(Alert(forwarder, bind, result.Error!));
            }
        }
    }

    private void BindDatagrams(LogForwarder forwarder, BindConfig bind, List<Diagnostic> findings)
    {
        foreach (var address in bind.Addresses)
        {
            var descriptor = address.Family == AddressFamilyKind.Descriptor
                ? address.Descriptor
                : DatagramSocket.Open(AddressResolution.TryNumeric(address) ?? default, bind);
            if (descriptor >= 0)
            {
                _datagrams.Add((forwarder, descriptor));
            }
            else
            {
                findings.Add(Alert(
                    forwarder, bind, $"cannot bind datagram socket ({Errno.Text(-descriptor)}) [{address.Text}]"));
            }
        }
    }

    private static Diagnostic Alert(LogForwarder forwarder, BindConfig bind, string text) =>
        new(Severity.Alert, bind.Location, $"log-forward {forwarder.Config.Name}: {text}", bind.AddressText);

    private static async Task ServeAsync(Entry entry, Connection connection)
    {
        entry.Forwarder.CountConnection(1);
        try
        {
            connection.Input.DeadlineMs = connection.Loop.NowMs + HandshakeMs;
            if (await PrepareAsync(entry, connection))
            {
                await new StreamReceiver(entry.Forwarder, connection).RunAsync();
            }
        }
        finally
        {
            connection.Close();
            entry.Forwarder.CountConnection(-1);
            entry.Socket.Resume();
        }
    }

    private static async ValueTask<bool> PrepareAsync(Entry entry, Connection connection)
    {
        if (entry.Bind.NetScalerMagic is { } magic
            && (await connection.ReceiveNetScalerHeaderAsync(magic)).Status != ProxyReceiveStatus.Done)
        {
            return false;
        }

        if (entry.Bind.AcceptProxy)
        {
            // The connection's peer is the one that the header names from then on.
            var header = await connection.ReceiveProxyHeaderAsync();
            if (header.Status != ProxyReceiveStatus.Done)
            {
                return false;
            }
        }

        return entry.Tls is null || (await connection.AuthenticateAsServerAsync(entry.Tls)).Succeeded;
    }

    private sealed record Entry(
        LogForwarder Forwarder, SocketListener Socket, BindConfig Bind, TlsServerContext? Tls);
}
