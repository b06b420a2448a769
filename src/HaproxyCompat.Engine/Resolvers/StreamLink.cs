using System.Buffers.Binary;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// A name server over TCP or TLS (manual 5.3.2 "nameserver", RFC 7766): some questions on one connection, and another
/// connection for more, up to <c>maxconn</c>. What waits for too long is asked anew by its resolution.
/// </summary>
internal sealed class StreamLink(
    EventLoop loop, SocketAddressValue address, ConnectOptions options, long retryMs, Receiver receive)
    : INameserverLink
{
    /// <summary>Questions on one connection at a time.</summary>
    private const int Pipelined = 4;

    /// <summary>What waits for a connection; more is lost, and asked again.</summary>
    private const int MostWaiting = 1024;

    private readonly List<StreamExchange> _exchanges = [];
    private readonly Queue<byte[]> _waiting = new();

    /// <summary>0 for no limit.</summary>
    public int MaxConnections { get; init; }

    /// <summary>Null in clear.</summary>
    public TlsClientContext? Tls { get; init; }

    public EventLoop Loop => loop;

    public SocketAddressValue Address => address;

    public ConnectOptions Options => options;

    /// <summary>A question that is not there by then is asked again.</summary>
    public long ConnectTimeoutMs => Math.Max(1, retryMs);

    /// <remarks>
    /// <code>| length, 2 bytes | message |    RFC 1035 4.2.2</code>
    /// </remarks>
    public bool Send(ReadOnlySpan<byte> query)
    {
        var framed = new byte[2 + query.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed.AsSpan(2));
        if (_exchanges.Find(static each => each.Outstanding < Pipelined) is { } exchange)
        {
            exchange.Send(framed);
        }
        else if (MaxConnections == 0 || _exchanges.Count < MaxConnections)
        {
            var added = new StreamExchange(this);
            _exchanges.Add(added);
            added.Send(framed);
            _ = added.RunAsync();
        }
        else if (_waiting.Count < MostWaiting)
        {
            _waiting.Enqueue(framed);
        }
        else
        {
            return false;
        }

        return true;
    }

    public void Receive(ReadOnlySpan<byte> message) => receive(message);

    /// <summary>The next question that waits, or null.</summary>
    public byte[]? TakeWaiting() => _waiting.TryDequeue(out var framed) ? framed : null;

    public void Remove(StreamExchange exchange)
    {
        _ = _exchanges.Remove(exchange);
        if (_exchanges.Count == 0)
        {
            // Nobody is left to take them, and their resolutions ask again.
            _waiting.Clear();
        }
    }
}
