using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// The families of addresses that are asked for and accepted (manual 3.1 <c>dns-accept-family</c>). Any thread.
/// </summary>
internal sealed class AcceptedFamilies(DnsFamilies families, TimeProvider clock)
{
    /// <summary>How long it counts whether IPv6 leads anywhere.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(30);

    /// <summary>Of the documentation (RFC 3849): it is only asked which way a packet would take.</summary>
    private static readonly IPAddress Elsewhere = IPAddress.Parse("2001:db8::1");

    private readonly Lock _lock = new();
    private long _checkedAt = -1;
    private bool _isRouted;

    public bool Accepts(DnsType type) => type switch
    {
        DnsType.IPv4Address => AcceptsIPv4,
        DnsType.IPv6Address => AcceptsIPv6,
        _ => true,
    };

    public bool Accepts(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? AcceptsIPv4 : AcceptsIPv6;

    private bool AcceptsIPv4 => (families & (DnsFamilies.IPv4 | DnsFamilies.Automatic)) != 0;

    private bool AcceptsIPv6 => (families & DnsFamilies.IPv6) != 0
        || ((families & DnsFamilies.Automatic) != 0 && IsRouted());

    private bool IsRouted()
    {
        lock (_lock)
        {
            if (_checkedAt < 0 || clock.GetElapsedTime(_checkedAt) >= Validity)
            {
                _checkedAt = clock.GetTimestamp();
                _isRouted = HasWay();
            }

            return _isRouted;
        }
    }

    /// <summary>A datagram socket can be connected where there is a way to; nothing is sent.</summary>
    private static bool HasWay()
    {
        var fd = SysSocket.Socket(SysSocket.FamilyIPv6, SysSocket.Datagram);
        if (fd < 0)
        {
            return false;
        }

        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = SocketAddressValue.From(Elsewhere, 53).WriteNative(native);
        var result = SysSocket.Connect(fd, native[..length]);
        _ = Unistd.Close(fd);
        return result >= 0;
    }
}
