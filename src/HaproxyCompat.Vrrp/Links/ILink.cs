using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>
/// Sends and receives the packets of one family on one network interface. Implementations: <see cref="BuiltInLink"/>
/// and <see cref="Ipv6Link"/> on the kernel's raw sockets, and SharpPcapLink on libpcap (built with
/// <c>-p:UseSharpPcap=true</c>). Belongs to the runner's thread; nothing blocks; results are counts, or the negated
/// errno.
/// </summary>
internal interface ILink : IDisposable
{
    /// <summary>Becomes readable when a packet has arrived.</summary>
    public int Descriptor { get; }

    /// <summary>
    /// Takes one received VRRP packet, from the first byte of its IP header; 0 for one that is none of ours.
    /// </summary>
    public int Receive(Span<byte> packet);

    /// <summary>Listens to a multicast group on this interface.</summary>
    public int Join(InternetAddress group);

    /// <summary>Sends a packet that begins with its IP header, multicast without hearing it back.</summary>
    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination);

    /// <summary>Sends an Ethernet frame.</summary>
    public int SendFrame(ReadOnlySpan<byte> frame);
}
