using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>One bound address: a listening socket for each loop, or one that the loops share.</summary>
/// <remarks>
/// Opened before the loops start, used by <see cref="Start"/>. Accepted connections belong to the loop that accepted
/// them; the callback runs there. Pause and resume may be called from any thread.
/// </remarks>
public sealed class SocketListener
{
    private readonly int[] _descriptors;
    private readonly ListenOptions _options;
    private AcceptHandler[] _handlers = [];

    internal SocketListener(in SocketAddressValue address, int[] descriptors, string? unixPath, ListenOptions options)
    {
        _options = options;
        Address = address;
        UnixPath = unixPath;
        _descriptors = descriptors;
    }

    /// <summary>As bound: the port is the real one where 0 was asked for.</summary>
    public SocketAddressValue Address { get; }

    /// <summary>The file of a unix socket that we made, to be removed at the end; null otherwise.</summary>
    public string? UnixPath { get; }

    /// <summary>The listening descriptors, one or as many as there are loops.</summary>
    public IReadOnlyList<int> Descriptors => _descriptors;

    /// <summary>Binds and listens.</summary>
    /// <param name="address">Where; port 0 lets the kernel choose.</param>
    /// <param name="options">How.</param>
    /// <param name="loops">Loops that will accept: a socket for each, where the address can be shared that way.</param>
    public static ListenResult Open(in SocketAddressValue address, ListenOptions options, int loops) =>
        ListenerFactory.Open(address, options, loops);

    /// <summary>
    /// Takes a socket that somebody else bound and listens on (<c>fd@N</c>, or handed over by a process).
    /// </summary>
    public static ListenResult Inherit(int fd, ListenOptions options) => ListenerFactory.Inherit(fd, options);

    /// <summary>
    /// Takes the sockets of an earlier process for one address; with fewer of them than loops, more are opened beside
    /// them.
    /// </summary>
    public static ListenResult Inherit(
        in SocketAddressValue address, IReadOnlyList<int> descriptors, ListenOptions options, int loops) =>
        ListenerFactory.Inherit(address, descriptors, options, loops);

    /// <summary>
    /// Asked on the loop before each accept; false leaves connections in the kernel until <see cref="Resume"/>.
    /// </summary>
    public Func<EventLoop, bool>? MayAccept { get; set; }

    /// <summary>Starts to accept on these loops.</summary>
    /// <param name="loops">
    /// Best as many as there are descriptors: otherwise some loops share one or have several.
    /// </param>
    /// <param name="accepted">Called on the loop's thread; owns the connection.</param>
    public void Start(IReadOnlyList<EventLoop> loops, Action<Connection> accepted)
    {
        ArgumentNullException.ThrowIfNull(loops);
        _handlers = new AcceptHandler[Math.Max(loops.Count, _descriptors.Length)];
        var shared = _descriptors.Length < loops.Count;
        for (var index = 0; index < _handlers.Length; index++)
        {
            var loop = loops[index % loops.Count];
            var fd = _descriptors[index % _descriptors.Length];
            _handlers[index] = new AcceptHandler(loop, fd, shared, _options, MayAccept, accepted);
            loop.Post(static state => ((AcceptHandler)state!).Resume(), _handlers[index]);
        }
    }

    /// <summary>Stops accepting; new connections wait in the kernel's backlog. Any thread.</summary>
    public void Pause()
    {
        foreach (var handler in _handlers)
        {
            handler.Loop.Post(static state => ((AcceptHandler)state!).Pause(), handler);
        }
    }

    /// <summary>Accepts again. Any thread.</summary>
    public void Resume()
    {
        foreach (var handler in _handlers)
        {
            handler.Loop.Post(static state => ((AcceptHandler)state!).Resume(), handler);
        }
    }

    /// <summary>Ends listening and closes the descriptors. Any thread; a unix path stays for its next owner.</summary>
    public void Close()
    {
        if (_handlers.Length == 0)
        {
            CloseDescriptors();
            return;
        }

        // The last loop to let go closes, so that no loop accepts on a number that means something else by then.
        var left = _handlers.Length;
        foreach (var handler in _handlers)
        {
            handler.Loop.Post(
                _ =>
                {
                    handler.Close();
                    if (Interlocked.Decrement(ref left) == 0)
                    {
                        CloseDescriptors();
                    }
                },
                null);
        }
    }

    /// <summary>
    /// Gives up a listener that never started: closes what was opened for it and spares what came from elsewhere.
    /// </summary>
    public void Abandon(IReadOnlyList<int> spared)
    {
        ArgumentNullException.ThrowIfNull(spared);
        foreach (var fd in _descriptors)
        {
            if (!spared.Contains(fd))
            {
                _ = Unistd.Close(fd);
            }
        }
    }

    private void CloseDescriptors()
    {
        foreach (var fd in _descriptors)
        {
            _ = Unistd.Close(fd);
        }
    }
}
