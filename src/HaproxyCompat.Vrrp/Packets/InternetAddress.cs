using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>
/// An IPv4 or IPv6 address that is compared, stored and written without allocation. The default value is no address.
/// </summary>
internal readonly record struct InternetAddress : IComparable<InternetAddress>
{
    private readonly UInt128 _bits;
    private readonly byte _length;

    private InternetAddress(UInt128 bits, byte length)
    {
        _bits = bits;
        _length = length;
    }

    /// <summary>4, 16, or 0 for no address.</summary>
    public int LengthBytes => _length;

    public bool IsNone => _length == 0;

    public bool IsV6 => _length == 16;

    /// <summary>fe80::/10 (RFC 4291, 2.5.6).</summary>
    public bool IsLinkLocalV6 => IsV6 && _bits >> 118 == 0x3fa;

    /// <param name="bytes">4 or 16 bytes in network order.</param>
    public static InternetAddress Read(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => new InternetAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), 4),
        16 => new InternetAddress(BinaryPrimitives.ReadUInt128BigEndian(bytes), 16),
        _ => default,
    };

    public static InternetAddress From(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var length) ? Read(bytes[..length]) : default;
    }

    public static InternetAddress Parse(string text) => From(IPAddress.Parse(text));

    /// <summary>Writes 4 or 16 bytes in network order.</summary>
    public void Write(Span<byte> destination)
    {
        if (_length == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_bits);
        }
        else if (_length == 16)
        {
            BinaryPrimitives.WriteUInt128BigEndian(destination, _bits);
        }
    }

    /// <summary>As numbers in network order, which is how VRRP breaks a tie (RFC 9568, 6.4.3).</summary>
    public int CompareTo(InternetAddress other) => _bits.CompareTo(other._bits);

    public AddressFamily Family => IsV6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;

    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        Write(bytes);
        return new IPAddress(bytes[.._length]);
    }

    public override string ToString() => IsNone ? "(none)" : ToIPAddress().ToString();
}
