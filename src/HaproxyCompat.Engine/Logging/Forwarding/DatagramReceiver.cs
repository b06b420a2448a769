using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Logging.Forwarding;

/// <summary>One address of <c>dgram-bind</c>: every datagram is a message. Belongs to its loop.</summary>
internal sealed class DatagramReceiver(EventLoop loop, int fd, LogForwarder forwarder) : LoopHandler
{
    /// <summary>Of a UDP datagram.</summary>
    private const int LargestBytes = 65_535;

    /// <summary>Then others get their turn.</summary>
    private const int MostAtOnce = 64;

    private readonly byte[] _buffer = new byte[LargestBytes];
    private bool _isClosed;

    /// <summary>Begins on its loop.</summary>
    public void Start() => loop.Post(static state => ((DatagramReceiver)state!).Watch(), this);

    /// <summary>Ends on its loop. Any thread.</summary>
    public void Close() => loop.Post(static state => ((DatagramReceiver)state!).CloseNow(), this);

    internal override int Descriptor => fd;

    private protected override void OnEvents(uint events)
    {
        Span<byte> address = stackalloc byte[SocketAddressValue.MaxNativeSize];
        for (var count = 0; count < MostAtOnce && !_isClosed; count++)
        {
            var length = SysSocket.ReceiveFrom(fd, _buffer, SysSocket.MessageDontWait, address, out var addressLength);
            if (length < 0)
            {
                return;
            }

            forwarder.Forward(
                _buffer.AsSpan(0, length),
                addressLength > 0 ? SocketAddressValue.FromNative(address[..addressLength]) : default);
        }
    }

    private void Watch()
    {
        if (!_isClosed)
        {
            _ = loop.Register(this, fd, SysEpoll.In);
        }
    }

    private void CloseNow()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            loop.Forget(this);
            _ = Unistd.Close(fd);
        }
    }
}
