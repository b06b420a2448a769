using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Testing.Network;

/// <summary>A server that does on each connection what a script says, and remembers the requests that it saw.</summary>
public sealed class ScriptedServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<ServerConnection, Task> _script;
    private readonly ConcurrentQueue<string> _requests = new();
    private int _connections;

    public ScriptedServer(Func<ServerConnection, Task> script)
        : this(script, isListening: true)
    {
    }

    private ScriptedServer(Func<ServerConnection, Task> script, bool isListening)
    {
        _script = script;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        if (isListening)
        {
            _listener.Listen(512);
        }

        Ended = isListening ? AcceptAsync() : Task.CompletedTask;
    }

    /// <summary>Refuses connections; its port is bound all the while, so that nobody else can get it.</summary>
    public static ScriptedServer Refusing() => new(_ => Task.CompletedTask, isListening: false);

    public int Port { get; }

    public Task Ended { get; }

    /// <summary>Connections accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Heads of the requests read so far.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync();
            }
            catch (SocketException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }

            Interlocked.Increment(ref _connections);
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _script(new ServerConnection(socket, head => _requests.Enqueue(Encoding.Latin1.GetString(head))));
            }
            catch (SocketException)
            {
                // The proxy went away; the test looks at what reached the client.
            }
        }
    }
}
