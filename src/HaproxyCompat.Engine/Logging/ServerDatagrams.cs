using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Logging;

/// <summary>
/// A server of a log backend behind UDP. Its address may change at run time (<c>set server addr</c>).
/// </summary>
internal sealed class ServerDatagrams(Server server) : LogDestination
{
    private int _versionFour = SysSocket.Socket(SysSocket.FamilyIPv4, SysSocket.Datagram);
    private int _versionSix = SysSocket.Socket(SysSocket.FamilyIPv6, SysSocket.Datagram);

    protected override bool TrySend(ReadOnlySpan<byte> line)
    {
        var address = server.Address;
        var descriptor = address.Kind switch
        {
            AddressKind.IPv4 => _versionFour,
            AddressKind.IPv6 => _versionSix,
            _ => -1,
        };
        if (descriptor < 0)
        {
            return false;
        }

        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = address.WriteNative(native);
        return SysSocket.SendTo(descriptor, line, SysSocket.MessageDontWait, native[..length]) >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var descriptor in (ReadOnlySpan<int>)[_versionFour, _versionSix])
        {
            if (descriptor >= 0)
            {
                _ = Unistd.Close(descriptor);
            }
        }

        _versionFour = _versionSix = -1;
    }
}
