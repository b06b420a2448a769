namespace HaproxyCompat.Vrrp.Packets;

/// <summary>A 48-bit Ethernet address.</summary>
internal readonly record struct EthernetAddress(ulong Bits)
{
    public const int SizeBytes = 6;

    public static readonly EthernetAddress Broadcast = new(0xffff_ffff_ffff);

    /// <summary>The address of a virtual router (RFC 9568, 7.3): 00-00-5e-00-01 or -02 for IPv6, then its
    /// id.</summary>
    public static EthernetAddress Virtual(byte virtualRouterId, bool isV6) =>
        new(0x0000_5e00_0000u | (isV6 ? 0x200u : 0x100u) | virtualRouterId);

    public static EthernetAddress Read(ReadOnlySpan<byte> bytes)
    {
        var bits = 0UL;
        for (var index = 0; index < SizeBytes; index++)
        {
            bits = (bits << 8) | bytes[index];
        }

        return new EthernetAddress(bits);
    }

    /// <summary>The group address that an IPv4 multicast group maps to (RFC 1112, 6.4).</summary>
    public static EthernetAddress ForMulticast(InternetAddress group)
    {
        Span<byte> bytes = stackalloc byte[16];
        group.Write(bytes);
        if (group.IsV6)
        {
            return new EthernetAddress(0x3333_0000_0000 | Read(bytes[10..]).Bits & 0xffff_ffff);
        }

        return new EthernetAddress(
            0x0100_5e00_0000 | ((ulong)(bytes[1] & 0x7f) << 16) | ((ulong)bytes[2] << 8) | bytes[3]);
    }

    public void Write(Span<byte> destination)
    {
        for (var index = 0; index < SizeBytes; index++)
        {
            destination[index] = (byte)(Bits >> (40 - (8 * index)));
        }
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        Write(bytes);
        return $"{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}:{bytes[3]:x2}:{bytes[4]:x2}:{bytes[5]:x2}";
    }
}
