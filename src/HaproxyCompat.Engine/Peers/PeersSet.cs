using System.Collections.Immutable;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Peers;

/// <summary>The peers sections of one configuration that have something to do.</summary>
internal sealed class PeersSet(ImmutableArray<PeersGroup> groups)
{
    public static readonly PeersSet Empty = new([]);

    private readonly List<(PeersGroup Group, SocketListener Listener)> _listeners = [];

    public ImmutableArray<PeersGroup> All { get; } = groups;

    /// <summary>The sockets that listen for peers.</summary>
    public IEnumerable<int> Descriptors => _listeners.SelectMany(pair => pair.Listener.Descriptors);

    public bool HasListener => _listeners.Count > 0;

    /// <summary>The process that follows still learns from this one.</summary>
    public bool IsBusy => All.Any(group => group.IsBusy);

    /// <summary>Keeps a socket that was opened for a section; its address is where this process is reached.</summary>
    public void Add(PeersGroup group, SocketListener listener)
    {
        _listeners.Add((group, listener));
        foreach (var peer in group.Peers.Where(peer => peer.IsLocal))
        {
            peer.Address = listener.Address;
        }
    }

    /// <summary>When the loops run.</summary>
    public void Start(bool hasPredecessor)
    {
        foreach (var (group, listener) in _listeners)
        {
            listener.Start([group.Loop], group.Accept);
        }

        foreach (var group in All)
        {
            group.Loop.Post(_ => group.Start(hasPredecessor), null);
        }
    }

    /// <summary>The soft stop. Any thread.</summary>
    public void BeginStop()
    {
        foreach (var (_, listener) in _listeners)
        {
            listener.Close();
        }

        foreach (var group in All)
        {
            // Posted after the listeners' ends, so that the connection reaches the process that follows.
            group.Announce();
            group.Loop.Post(static state => ((PeersGroup)state!).Stop(), group);
        }
    }

    public void Pause() => _listeners.ForEach(pair => pair.Listener.Pause());

    public void Resume() => _listeners.ForEach(pair => pair.Listener.Resume());

    /// <summary>Gives up what was opened and never started.</summary>
    public void Abandon(IReadOnlyList<int> spared) => _listeners.ForEach(pair => pair.Listener.Abandon(spared));
}
