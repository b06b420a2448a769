using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>
/// Sends and receives the packets of one network interface. Two implementations: <see cref="BuiltInLink"/> on the
/// kernel's raw sockets, and SharpPcapLink on libpcap (built with <c>-p:UseSharpPcap=true</c>). Belongs to the runner's
/// thread; nothing blocks; results are counts, or the negated errno.
/// </summary>
internal interface ILink : IDisposable
{
    /// <summary>Becomes readable when a packet has arrived.</summary>
    public int Descriptor { get; }

    /// <summary>
    /// Takes one received VRRP packet, from the first byte of its IPv4 header; 0 for one that is none of ours.
    /// </summary>
    public int Receive(Span<byte> packet);

    /// <summary>Listens to a multicast group on this interface.</summary>
    public int Join(InternetAddress group);

    /// <summary>Sends an IPv4 packet that begins with its header, multicast without hearing it back.</summary>
    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination);

    /// <summary>Sends an Ethernet frame.</summary>
    public int SendFrame(ReadOnlySpan<byte> frame);
}
