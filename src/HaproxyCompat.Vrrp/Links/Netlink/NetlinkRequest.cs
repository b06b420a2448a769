using System.Runtime.InteropServices;
using HaproxyCompat.Vrrp.Interop;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>
/// One request after the other, each answered before the next: for what is done at start, reload and stop, not while
/// packets wait. Belongs to one thread.
/// </summary>
internal sealed class NetlinkRequest : IDisposable
{
    private const long TimeoutNs = 2_000_000_000;

    private readonly NetlinkSocket _socket;
    private readonly NetlinkWriter _writer = new(16 * 1024);
    private readonly byte[] _answer = new byte[16 * 1024];
    private uint _sequence;

    /// <exception cref="IOException">The kernel refused.</exception>
    public NetlinkRequest(int protocol = NetlinkSocket.RouteProtocol)
    {
        _socket = NetlinkSocket.Open(0, protocol);
    }

    /// <summary>Sends what <paramref name="write"/> writes with the given sequence number.</summary>
    /// <returns>0, or the negated errno of the kernel's answer.</returns>
    public int Do(Action<NetlinkWriter, uint> write)
    {
        _writer.Clear();
        write(_writer, ++_sequence);
        var sent = _socket.Send(_writer.Written);
        return sent < 0 ? sent : Answer();
    }

    public void Dispose() => _socket.Dispose();

    private int Answer()
    {
        Span<PollDescriptor> waited = [new PollDescriptor { Descriptor = _socket.Descriptor, Events = Poll.Readable }];
        while (true)
        {
            var count = _socket.Receive(_answer);
            if (count > 0)
            {
                var messages = new NetlinkMessages(_answer.AsSpan(0, count));
                while (messages.MoveNext())
                {
                    if (messages.Type == NetlinkConstants.Error && messages.Sequence == _sequence)
                    {
                        return MemoryMarshal.Read<int>(messages.Payload);
                    }
                }
            }
            else if (count == -Errno.Again)
            {
                if (Poll.Wait(waited, TimeoutNs) == 0)
                {
                    return -Errno.TimedOut;
                }
            }
            else if (count != -Errno.Interrupted)
            {
                return count;
            }
        }
    }
}
