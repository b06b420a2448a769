namespace HaproxyCompat.Vrrp.Packets;

/// <summary>What the receive checks need of the IP header of a packet, of either family.</summary>
/// <param name="Protocol">The protocol number of the payload.</param>
/// <param name="TimeToLive">TTL, or hop limit.</param>
internal readonly record struct PacketHeader(
    byte Protocol,
    byte TimeToLive,
    InternetAddress Source,
    InternetAddress Destination)
{
    /// <summary>Reads a packet of the family that its first bits say; refuses what is neither, or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out PacketHeader header, out ReadOnlySpan<byte> payload)
    {
        if (Ipv4Header.TryRead(packet, out var four, out payload))
        {
            header = new PacketHeader(four.Protocol, four.TimeToLive, four.Source, four.Destination);
            return true;
        }

        if (Ipv6Header.TryRead(packet, out var six, out payload))
        {
            header = new PacketHeader(six.NextHeader, six.HopLimit, six.Source, six.Destination);
            return true;
        }

        header = default;
        return false;
    }
}
