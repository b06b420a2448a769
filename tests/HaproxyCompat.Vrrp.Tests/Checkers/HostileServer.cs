using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Vrrp.Tests.Checkers;

/// <summary>A server on a free port of 127.0.0.1 that behaves as a delegate says.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Socket, CancellationToken, Task> _behave;
    private readonly Task _work;

    public HostileServer(Func<Socket, CancellationToken, Task> behave)
    {
        _behave = behave;
        _listener.Start();
        _work = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What came, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>One that reads a request and answers it.</summary>
    public static HostileServer Answering(Func<string, string> answer)
    {
        HostileServer? server = null;
        server = new HostileServer(async (socket, end) =>
        {
            var bytes = new byte[4096];
            var request = Encoding.ASCII.GetString(bytes, 0, await socket.ReceiveAsync(bytes, end));
            server!.Requests.Enqueue(request);
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer(request)), end);
        });
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (!_end.IsCancellationRequested)
            {
                clients.Add(ServeAsync(await _listener.AcceptSocketAsync(_end.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }

        await Task.WhenAll(clients);
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _behave(socket, _end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The other side had enough.
            }
        }
    }
}
