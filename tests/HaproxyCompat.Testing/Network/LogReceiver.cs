using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaproxyCompat.Testing.Network;

/// <summary>A syslog server on a UDP port of the loopback interface.</summary>
public sealed class LogReceiver : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly ConcurrentQueue<string> _lines = new();

    public LogReceiver()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.ReceiveBufferSize = 1 << 20;
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        Ended = ReceiveAsync();
    }

    public int Port { get; }

    public Task Ended { get; }

    /// <summary>All datagrams so far, as text.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Waits for the first datagram with this text in it.</summary>
    public async Task<string> WaitForAsync(string part)
    {
        string? found = null;
        await Eventually.IsTrueAsync(() =>
        {
            found = _lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal));
            return found is not null;
        }, $"a log line with '{part}'");
        return found!;
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync()
    {
        var buffer = new byte[65_536];
        while (true)
        {
            try
            {
                var length = await _socket.ReceiveAsync(buffer);
                _lines.Enqueue(Encoding.Latin1.GetString(buffer, 0, length));
            }
            catch (SocketException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
