using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.Bfd;
using HaproxyCompat.Vrrp.Interop;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Bfd;

/// <summary>
/// Runs the BFD sessions of a configuration on a thread of its own (RFC 5880, RFC 5881): waits for packets and
/// deadlines, and tells who follows a session when it comes up or goes down.
/// </summary>
public sealed class BfdRunner : IDisposable
{
    private const long SecondNs = 1_000_000_000;

    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly EventFd _wake = new();
    private readonly Action<BfdInstanceConfig, bool> _changed;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly List<BfdSocket> _sockets = [];
    private readonly byte[] _buffer = new byte[256];
    private List<BfdPeer> _peers = [];
    private Thread? _thread;
    private bool _isEnding;

    /// <param name="changed">Told on the runner's thread of each session that is up, or no longer.</param>
    public BfdRunner(ILoggerFactory loggers, TimeProvider clock, Action<BfdInstanceConfig, bool> changed)
    {
        _log = loggers.CreateLogger("Keepalived_bfd");
        _clock = clock;
        _changed = changed;
    }

    private long NowNs => (long)((Int128)_clock.GetTimestamp() * SecondNs / _clock.TimestampFrequency);

    /// <summary>Starts with a configuration, or goes on with another: sessions that stay are not touched.</summary>
    public void Use(KeepalivedConfiguration configuration)
    {
        if (_thread is null && configuration.BfdInstances.IsEmpty)
        {
            return;
        }

        Post(() => Take(configuration));
        if (_thread is null)
        {
            _thread = new Thread(Run) { Name = "bfd", IsBackground = true };
            _thread.Start();
        }
    }

    /// <summary>Tells every neighbour that we are taken out of service, and ends.</summary>
    public void Dispose()
    {
        if (_thread is not null)
        {
            Post(() => _isEnding = true);
            _thread.Join();
        }

        _wake.Dispose();
    }

    private void Post(Action action)
    {
        _commands.Enqueue(action);
        _wake.Signal();
    }

    private void Run()
    {
        while (!_isEnding)
        {
            Turn();
        }

        foreach (var peer in _peers)
        {
            _ = peer.Send(peer.Session.Stop());
            peer.Dispose();
        }

        _sockets.ForEach(one => one.Dispose());
    }

    private void Turn()
    {
        PollDescriptor[] descriptors =
        [
            new() { Descriptor = _wake.Descriptor, Events = Poll.Readable },
            .. _sockets.Select(one => new PollDescriptor { Descriptor = one.Descriptor, Events = Poll.Readable }),
        ];
        var deadline = _peers.Count == 0 ? long.MaxValue : _peers.Min(one => one.Session.NextDeadlineNs);
        _ = Poll.Wait(descriptors, deadline == long.MaxValue ? -1 : Math.Max(0, deadline - NowNs));
        _wake.Reset();
        while (_commands.TryDequeue(out var command))
        {
            command();
        }

        foreach (var socket in _sockets)
        {
            int length;
            while ((length = socket.Receive(_buffer, out var source, out var ttl)) > 0)
            {
                Receive(socket, source, ttl, length);
            }
        }

        foreach (var peer in _peers)
        {
            var isChange = peer.Session.TimePassed(NowNs, out var packet);
            if (packet is { } toSend && peer.Send(toSend) is { } failure)
            {
                BfdLog.SendFails(_log, peer.Config.Name, failure);
            }

            Tell(peer, isChange);
        }
    }

    private void Receive(BfdSocket socket, IPAddress source, int ttl, int length)
    {
        if (BfdPacket.Read(_buffer.AsSpan(0, length)) is not { } packet
            || Find(packet, source) is not { } peer
            || peer.Port != socket.Port)
        {
            return;
        }

        if (ttl < peer.LeastTtl)
        {
            BfdLog.Discarded(_log, peer.Config.Name, ttl, peer.LeastTtl);
            return;
        }

        Tell(peer, peer.Session.Receive(packet, NowNs));
    }

    /// <summary>By our number when the neighbour knows it, else by his address (RFC 5880, 6.8.6).</summary>
    private BfdPeer? Find(BfdPacket packet, IPAddress source) =>
        _peers.Find(one => packet.YourDiscriminator == 0
            ? IsFrom(one.Config.Neighbour, source)
            : one.Session.Discriminator == packet.YourDiscriminator && IsFrom(one.Config.Neighbour, source));

    private static bool IsFrom(IPAddress neighbour, IPAddress source) =>
        neighbour.GetAddressBytes().AsSpan().SequenceEqual(source.GetAddressBytes());

    private void Tell(BfdPeer peer, bool isChange)
    {
        if (isChange)
        {
            BfdLog.Entered(_log, peer.Config.Name, peer.Session.State, Why(peer.Session));
            _changed(peer.Config, peer.Session.State == BfdState.Up);
        }
    }

    private static string Why(BfdSession session) => session.State == BfdState.Up
        ? string.Empty
        : $" (Local diagnostic - {Text(session.Diagnostic)}, Remote diagnostic - {Text(session.RemoteDiagnostic)})";

    /// <summary>The names of RFC 5880, 4.1.</summary>
    private static string Text(BfdDiagnostic diagnostic) => diagnostic switch
    {
        BfdDiagnostic.None => "No Diagnostic",
        BfdDiagnostic.DetectionTimeExpired => "Control Detection Time Expired",
        BfdDiagnostic.NeighbourSignalledDown => "Neighbor Signaled Session Down",
        BfdDiagnostic.AdministrativelyDown => "Administratively Down",
        _ => $"{(int)diagnostic}",
    };

    private void Take(KeepalivedConfiguration configuration)
    {
        var before = _peers;
        _peers = [];
        foreach (var instance in configuration.BfdInstances)
        {
            if (before.Find(one => one.Config == instance) is { } kept)
            {
                before.Remove(kept);
                _peers.Add(kept);
                _changed(instance, kept.Session.State == BfdState.Up);
            }
            else
            {
                _peers.Add(Start(instance));
            }
        }

        foreach (var gone in before)
        {
            _ = gone.Send(gone.Session.Stop());
            gone.Dispose();
        }

        Listen();
    }

    private BfdPeer Start(BfdInstanceConfig instance)
    {
        var discriminator = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var session = new BfdSession(instance, discriminator, Random.Shared.NextDouble);
        session.Start(NowNs);
        _changed(instance, false);
        return new BfdPeer(session);
    }

    private void Listen()
    {
        _sockets.ForEach(one => one.Dispose());
        _sockets.Clear();
        foreach (var (isIPv6, port) in _peers
            .Select(one => (one.Config.Neighbour.AddressFamily == AddressFamily.InterNetworkV6, one.Port)).Distinct())
        {
            try
            {
                _sockets.Add(new BfdSocket(isIPv6, port));
            }
            catch (SocketException e)
            {
                BfdLog.ListenFails(_log, port, e.Message);
            }
        }
    }
}
