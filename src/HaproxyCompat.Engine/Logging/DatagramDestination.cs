using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Logging;

/// <summary>A syslog receiver behind UDP or a unix datagram socket such as <c>/dev/log</c>.</summary>
/// <remarks>
/// UDP stays unconnected: a connected socket would report the last refusal instead of sending. A unix receiver is
/// connected when opened, since its path may lie outside of a later chroot, and again after it was restarted.
/// </remarks>
public sealed class DatagramDestination : LogDestination
{
    private readonly byte[] _address;
    private readonly bool _isUnix;
    private int _descriptor;

    public DatagramDestination(in SocketAddressValue address)
    {
        _isUnix = address.Kind == AddressKind.Unix;
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        _address = native[..address.WriteNative(native)].ToArray();
        var family = address.Kind switch
        {
            AddressKind.Unix => SysSocket.FamilyUnix,
            AddressKind.IPv6 => SysSocket.FamilyIPv6,
            _ => SysSocket.FamilyIPv4,
        };
        _descriptor = SysSocket.Socket(family, SysSocket.Datagram);
        if (_isUnix && _descriptor >= 0)
        {
            _ = SysSocket.Connect(_descriptor, _address);
        }
    }

    protected override bool TrySend(ReadOnlySpan<byte> line)
    {
        if (_descriptor < 0)
        {
            return false;
        }

        if (!_isUnix)
        {
            return SysSocket.SendTo(_descriptor, line, SysSocket.MessageDontWait, _address) >= 0;
        }

        var sent = SysSocket.Send(_descriptor, line, SysSocket.MessageDontWait);
        if (sent is -Errno.ConnectionRefused or -Errno.NotConnected or -Errno.ConnectionReset or -DestinationRequired)
        {
            sent = SysSocket.Connect(_descriptor, _address);
            if (sent >= 0)
            {
                sent = SysSocket.Send(_descriptor, line, SysSocket.MessageDontWait);
            }
        }

        return sent >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (_descriptor >= 0)
        {
            _ = Unistd.Close(_descriptor);
            _descriptor = -1;
        }
    }

    // EDESTADDRREQ: send on a datagram socket that was never connected.
    private const int DestinationRequired = 89;
}
