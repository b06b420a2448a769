using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Listening sockets of an earlier process, by address, until the new configuration takes them.</summary>
public sealed class InheritedListeners
{
    private readonly List<(SocketAddressValue Address, int Fd)> _free = [];
    private readonly List<int> _useless = [];

    /// <param name="descriptors">As received; what is no listening stream socket can never be taken.</param>
    public InheritedListeners(IEnumerable<int> descriptors)
    {
        ArgumentNullException.ThrowIfNull(descriptors);
        foreach (var fd in descriptors)
        {
            var known = SysSocket.GetOption(
                fd, SocketOptions.LevelSocket, SocketOptions.AcceptsConnections, out var listening) >= 0;
            if (known && listening != 0)
            {
                _free.Add((ListenerFactory.LocalName(fd, default), fd));
            }
            else
            {
                _useless.Add(fd);
            }
        }
    }

    public int Count => _free.Count;

    /// <summary>Takes all sockets of an address; empty when the earlier process had none.</summary>
    public IReadOnlyList<int> Take(in SocketAddressValue address)
    {
        var wanted = address;
        var taken = new List<int>();
        _free.RemoveAll(entry =>
        {
            var match = IsSame(entry.Address, wanted);
            if (match)
            {
                taken.Add(entry.Fd);
            }

            return match;
        });
        return taken;
    }

    /// <summary>
    /// Closes what nobody took: a socket that listens without an acceptor would let its clients wait for ever.
    /// </summary>
    public void CloseRest()
    {
        foreach (var fd in _useless)
        {
            _ = Unistd.Close(fd);
        }

        _useless.Clear();
        foreach (var (_, fd) in _free)
        {
            _ = Unistd.Close(fd);
        }

        _free.Clear();
    }

    /// <summary>A unix socket is bound under a temporary name next to its path, which it was then renamed to.</summary>
    private static bool IsSame(in SocketAddressValue bound, in SocketAddressValue wanted) =>
        bound == wanted
        || (wanted.Kind == AddressKind.Unix && wanted.Path is { } path && !path.StartsWith('\0')
            && bound.Path is { } name && name.EndsWith(".tmp", StringComparison.Ordinal)
            && name.StartsWith(path + ".", StringComparison.Ordinal));
}
