using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>
/// A listening unix socket without a name: the worker gets the socket, the master alone can connect to it.
/// </summary>
/// <remarks>
/// It is bound in a folder that only its owner can enter; the master keeps a descriptor of the path and removes both at
/// once. Connecting goes through <c>/proc/self/fd</c>, so nothing is left behind however the processes end.
/// </remarks>
internal sealed unsafe class RuntimeListener : IDisposable
{
    private const int Backlog = 16;

    private readonly int _path;

    private RuntimeListener(int descriptor, int path)
    {
        Descriptor = descriptor;
        _path = path;
    }

    /// <summary>The listening socket, for the worker; -1 after it was given away.</summary>
    public int Descriptor { get; private set; }

    /// <returns>Null when the system does not allow it.</returns>
    public static RuntimeListener? Open()
    {
        var folder = Directory.CreateTempSubdirectory("haproxy-").FullName;
        var name = Path.Combine(folder, "runtime");
        var socket = SocketCalls.Create(SocketCalls.Unix, SocketCalls.Stream | SocketCalls.CloseOnExec, 0);
        try
        {
            if (UnixAddress.Of(name) is not { } address)
            {
                return null;
            }

            fixed (byte* start = address)
            {
                if (SocketCalls.Bind(socket, start, (uint)address.Length) < 0
                    || SocketCalls.Listen(socket, Backlog) < 0)
                {
                    return null;
                }
            }

            var path = Unistd.Open(name, Unistd.PathOnly | Unistd.CloseOnExec, 0);
            return path < 0 ? null : new RuntimeListener(socket, path);
        }
        finally
        {
            _ = Unistd.Unlink(name);
            Directory.Delete(folder);
        }
    }

    public void CloseDescriptor()
    {
        _ = Unistd.Close(Descriptor);
        Descriptor = -1;
    }

    /// <returns>A connected descriptor, or -1.</returns>
    public int Connect()
    {
        var address = UnixAddress.Of($"/proc/self/fd/{_path}");
        var socket = SocketCalls.Create(SocketCalls.Unix, SocketCalls.Stream | SocketCalls.CloseOnExec, 0);
        fixed (byte* start = address)
        {
            if (SocketCalls.Connect(socket, start, (uint)address!.Length) == 0)
            {
                return socket;
            }
        }

        _ = Unistd.Close(socket);
        return -1;
    }

    public void Dispose() => _ = Unistd.Close(_path);
}
