using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Testing.Network;

/// <summary>A name server on 127.0.0.1, over UDP and TCP, whose answers a test may change at any time.</summary>
public sealed class DnsServer : IDisposable
{
    private readonly UdpClient _datagrams;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();

    public DnsServer()
    {
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _datagrams = new UdpClient(new IPEndPoint(IPAddress.Loopback, Port));
        _ = ServeDatagramsAsync();
        _ = ServeStreamsAsync();
    }

    public int Port { get; }

    /// <summary>Other names do not exist.</summary>
    public ConcurrentDictionary<string, DnsEntry> Entries { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every question so far: <c>udp a.test 28</c>.</summary>
    public ConcurrentQueue<string> Questions { get; } = [];

    public void Dispose()
    {
        _stop.Cancel();
        _datagrams.Dispose();
        _listener.Dispose();
        _stop.Dispose();
    }

    private byte[]? Answer(ReadOnlySpan<byte> query, bool isStream)
    {
        var (name, type) = DnsMessages.Question(query);
        Questions.Enqueue($"{(isStream ? "tcp" : "udp")} {name} {type}");
        return DnsMessages.Answer(query, known => Entries.GetValueOrDefault(known), isStream);
    }

    private async Task ServeDatagramsAsync()
    {
        try
        {
            while (true)
            {
                var received = await _datagrams.ReceiveAsync(_stop.Token);
                if (Answer(received.Buffer, isStream: false) is { } answer)
                {
                    _ = await _datagrams.SendAsync(answer, received.RemoteEndPoint, _stop.Token);
                }
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
        }
    }

    private async Task ServeStreamsAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeStreamAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
        }
    }

    private async Task ServeStreamAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            var length = new byte[2];
            while (true)
            {
                await stream.ReadExactlyAsync(length, _stop.Token);
                var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(query, _stop.Token);
                if (Answer(query, isStream: true) is { } answer)
                {
                    BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
                    await stream.WriteAsync((byte[])[.. length, .. answer], _stop.Token);
                }
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException;
}
