using System.Buffers.Binary;
using System.Text;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>Version 2, binary (proxy-protocol.txt, 2.2).</summary>
/// <remarks>
/// <code>
///  0      12        13         14      16
///  +-------+---------+----------+-------+-----------+------------+
///  | sig.  | 2 | cmd | fam | tr | length| addresses | extensions |
///  +-------+---------+----------+-------+-----------+------------+
///  cmd 0 LOCAL, 1 PROXY; fam 1 IPv4 (12 bytes), 2 IPv6 (36), 3 unix (216); tr 1 stream, 2 datagram
/// </code>
/// </remarks>
public static class ProxyProtocolVersion2
{
    /// <summary>Bytes before the addresses.</summary>
    public const int HeadSize = 16;

    /// <summary>
    /// The largest header that is accepted; it has to fit the buffer (<c>tune.bufsize</c> by default).
    /// </summary>
    public const int MaxSize = 16384;

    private const int IPv4Size = 12;
    private const int IPv6Size = 36;
    private const int UnixSize = 216;
    private const int UnixPathSize = 108;
    private const int Stream = 1;

    internal static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    public static ProxyParseStatus Parse(ReadOnlySpan<byte> bytes, out ProxyHeader header, out int consumed)
    {
        header = ProxyHeader.Local;
        consumed = 0;
        if (bytes.Length < HeadSize)
        {
            return ProxyParseStatus.NeedMore;
        }

        var total = HeadSize + BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        var command = bytes[12];
        if (command is not (0x20 or 0x21) || total > MaxSize || !bytes.StartsWith(Signature))
        {
            return ProxyParseStatus.Refused;
        }

        if (bytes.Length < total)
        {
            return ProxyParseStatus.NeedMore;
        }

        var whole = bytes[..total];
        if (command == 0x21 && !TryParseBody(whole, out header))
        {
            return ProxyParseStatus.Refused;
        }

        consumed = total;
        return ProxyParseStatus.Done;
    }

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    public static int SizeOf(in ProxyHeader header) => HeadSize + AddressSize(header) + header.Extensions.Length;

    /// <summary>Writes a header with its extensions as they are.</summary>
    /// <param name="header">Families that differ are sent as unspecified, without addresses.</param>
    /// <param name="destination">At least <see cref="SizeOf"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(in ProxyHeader header, Span<byte> destination)
    {
        var addressSize = AddressSize(header);
        Signature.CopyTo(destination);
        destination[12] = header.Command == ProxyCommand.Local ? (byte)0x20 : (byte)0x21;
        destination[13] = addressSize switch
        {
            IPv4Size => 0x11,
            IPv6Size => 0x21,
            UnixSize => 0x31,
            _ => 0,
        };
        var size = addressSize + header.Extensions.Length;
        BinaryPrimitives.WriteUInt16BigEndian(destination[14..], (ushort)size);
        WriteAddresses(header, addressSize, destination[HeadSize..]);
        header.Extensions.Span.CopyTo(destination[(HeadSize + addressSize)..]);
        return HeadSize + size;
    }

    /// <summary>Writes one extension.</summary>
    /// <returns>Bytes written: 3 and the value's.</returns>
    public static int WriteExtension(ProxyExtensionType type, ReadOnlySpan<byte> value, Span<byte> destination)
    {
        destination[0] = (byte)type;
        BinaryPrimitives.WriteUInt16BigEndian(destination[1..], (ushort)value.Length);
        value.CopyTo(destination[ProxyProtocolCodec.ExtensionHeadSize..]);
        return ProxyProtocolCodec.ExtensionHeadSize + value.Length;
    }

    /// <summary>Writes the checksum of a header that has zeros in its place (2.2.3).</summary>
    public static void WriteChecksum(Span<byte> whole, int at) =>
        BinaryPrimitives.WriteUInt32BigEndian(whole[at..], Crc32C.Compute(whole));

    private static int AddressSize(in ProxyHeader header) =>
        header.Command == ProxyCommand.Local || header.Source.Kind != header.Destination.Kind
            ? 0
            : header.Source.Kind switch
            {
                AddressKind.IPv4 => IPv4Size,
                AddressKind.IPv6 => IPv6Size,
                AddressKind.Unix => UnixSize,
                _ => 0,
            };

    private static void WriteAddresses(in ProxyHeader header, int size, Span<byte> destination)
    {
        if (size == UnixSize)
        {
            destination[..UnixSize].Clear();
            _ = Encoding.UTF8.TryGetBytes(header.Source.Path ?? "", destination[..UnixPathSize], out _);
            _ = Encoding.UTF8.TryGetBytes(header.Destination.Path ?? "", destination[UnixPathSize..UnixSize], out _);
        }
        else if (size != 0)
        {
            var address = header.Source.WriteAddressBytes(destination);
            _ = header.Destination.WriteAddressBytes(destination[address..]);
            BinaryPrimitives.WriteUInt16BigEndian(destination[(2 * address)..], header.Source.Port);
            BinaryPrimitives.WriteUInt16BigEndian(destination[((2 * address) + 2)..], header.Destination.Port);
        }
    }

    private static bool TryParseBody(ReadOnlySpan<byte> whole, out ProxyHeader header)
    {
        header = ProxyHeader.Local;
        var body = whole[HeadSize..];
        var (family, size) = (whole[13] >> 4, whole[13] & 0x0f) switch
        {
            (1, Stream) => (AddressKind.IPv4, IPv4Size),
            (2, Stream) => (AddressKind.IPv6, IPv6Size),
            (3, Stream) => (AddressKind.Unix, UnixSize),
            _ => (AddressKind.None, 0),
        };
        if (body.Length < size)
        {
            return false;
        }

        var extensions = body[size..];
        if (family == AddressKind.None)
        {
            // Datagram or unspecified: addresses of unknown form, so the socket's own stay in force.
            return true;
        }

        if (!AreExtensionsSound(whole, extensions))
        {
            return false;
        }

        header = new(
            ProxyCommand.Proxy, ReadAddress(body, family, 0), ReadAddress(body, family, 1), extensions.ToArray());
        return true;
    }

    private static SocketAddressValue ReadAddress(ReadOnlySpan<byte> body, AddressKind family, int which)
    {
        switch (family)
        {
            case AddressKind.IPv4:
                return SocketAddressValue.FromIPv4(
                    BinaryPrimitives.ReadUInt32BigEndian(body[(which * 4)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(body[(8 + (which * 2))..]));
            case AddressKind.IPv6:
                return SocketAddressValue.FromIPv6(
                    BinaryPrimitives.ReadUInt128BigEndian(body[(which * 16)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(body[(32 + (which * 2))..]));
            default:
                var path = body.Slice(which * UnixPathSize, UnixPathSize);
                var end = path[1..].IndexOf((byte)0);
                return SocketAddressValue.FromUnix(Encoding.UTF8.GetString(end < 0 ? path : path[..(end + 1)]));
        }
    }

    /// <summary>
    /// Each extension ends inside the header, and a checksum is right (2.2.3: over all, itself as zeros).
    /// </summary>
    private static bool AreExtensionsSound(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> extensions)
    {
        const int ChecksumSize = 4;
        while (!extensions.IsEmpty)
        {
            if (extensions.Length < ProxyProtocolCodec.ExtensionHeadSize)
            {
                return false;
            }

            var size = BinaryPrimitives.ReadUInt16BigEndian(extensions[1..]);
            var next = ProxyProtocolCodec.ExtensionHeadSize + size;
            if (next > extensions.Length)
            {
                return false;
            }

            if (extensions[0] == (byte)ProxyExtensionType.Crc32C)
            {
                var at = whole.Length - extensions.Length + ProxyProtocolCodec.ExtensionHeadSize;
                if (size != ChecksumSize
                    || BinaryPrimitives.ReadUInt32BigEndian(whole[at..]) != Crc32C.ComputeWithout(
                        whole, at, ChecksumSize))
                {
                    return false;
                }
            }

            extensions = extensions[next..];
        }

        return true;
    }
}
