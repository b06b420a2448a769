using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>A name server over UDP. The socket is connected: what others send does not get in.</summary>
internal sealed class DatagramLink(
    EventLoop loop, SocketAddressValue address, int payloadBytes, Receiver receive) : LoopHandler, INameserverLink
{
    /// <summary>Then others get their turn.</summary>
    private const int MostAtOnce = 64;

    // A byte more than is accepted, so that what is too big shows.
    private byte[]? _buffer;
    private int _fd = -1;

    internal override int Descriptor => _fd;

    public bool Send(ReadOnlySpan<byte> query)
    {
        if (_fd < 0 && !TryOpen())
        {
            return false;
        }

        var sent = SysSocket.Send(_fd, query, SysSocket.MessageDontWait);
        if (sent == -Errno.ConnectionRefused)
        {
            // That was about the question before.
            sent = SysSocket.Send(_fd, query, SysSocket.MessageDontWait);
        }

        return sent >= 0;
    }

    private protected override void OnEvents(uint events)
    {
        for (var count = 0; count < MostAtOnce; count++)
        {
            var length = SysSocket.Receive(_fd, _buffer, SysSocket.MessageDontWait);
            if (length >= 0)
            {
                receive(_buffer.AsSpan(0, length));
            }
            else if (length != -Errno.ConnectionRefused)
            {
                return;
            }
        }
    }

    private bool TryOpen()
    {
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = address.WriteNative(native);
        if (length == 0)
        {
            return false;
        }

        var fd = SysSocket.Socket(BitConverter.ToUInt16(native), SysSocket.Datagram);
        if (fd < 0)
        {
            return false;
        }

        if (SysSocket.Connect(fd, native[..length]) < 0 || loop.Register(this, fd, SysEpoll.In) < 0)
        {
            _ = Unistd.Close(fd);
            return false;
        }

        _buffer = new byte[payloadBytes + 1];
        _fd = fd;
        return true;
    }
}
