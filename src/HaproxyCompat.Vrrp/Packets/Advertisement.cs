using System.Buffers.Binary;
using System.Collections.Immutable;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>One advertisement as a whole; the layout stands at <see cref="AdvertisementHeader"/>.</summary>
/// <param name="Version">2 or 3.</param>
/// <param name="VirtualRouterId">1 to 255.</param>
/// <param name="Priority">0: the sender gives up; 255: it owns the addresses.</param>
/// <param name="IntervalCentiseconds">Whole seconds up to 25500 in version 2, up to 4095 in version 3.</param>
/// <param name="AuthenticationType">Version 2: 0 none, 1 password in clear, 2 header (RFC 2338, 5.3.6).</param>
/// <param name="AuthenticationData">Version 2: the eight bytes as one big-endian number.</param>
/// <param name="Addresses">All of one family; at most 255.</param>
internal sealed record Advertisement(
    byte Version,
    byte VirtualRouterId,
    byte Priority,
    int IntervalCentiseconds,
    byte AuthenticationType,
    ulong AuthenticationData,
    ImmutableArray<InternetAddress> Addresses)
{
    private const int PriorityOffset = 2;
    private const int ChecksumOffset = 6;

    public int SizeBytes =>
        AdvertisementHeader.SizeBytes
        + (Addresses.IsEmpty ? 0 : Addresses.Length * Addresses[0].LengthBytes)
        + (HasAuthentication ? AdvertisementHeader.AuthenticationSizeBytes : 0);

    private bool HasAuthentication => Version == 2 && (Addresses.IsEmpty || !Addresses[0].IsV6);

    /// <summary>Writes the message.</summary>
    /// <param name="destination">At least <see cref="SizeBytes"/> long.</param>
    /// <param name="pseudoHeaderSum">See <see cref="PseudoHeaderSum"/>.</param>
    public void Write(Span<byte> destination, uint pseudoHeaderSum)
    {
        var message = destination[..SizeBytes];
        message[0] = (byte)((Version << 4) | AdvertisementHeader.AdvertisementType);
        message[1] = VirtualRouterId;
        message[3] = (byte)Addresses.Length;
        if (Version == 2)
        {
            message[4] = AuthenticationType;
            message[5] = (byte)(IntervalCentiseconds / 100);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(message[4..], (ushort)(IntervalCentiseconds & 0x0fff));
        }

        var rest = message[AdvertisementHeader.SizeBytes..];
        foreach (var address in Addresses)
        {
            address.Write(rest);
            rest = rest[address.LengthBytes..];
        }

        if (HasAuthentication)
        {
            BinaryPrimitives.WriteUInt64BigEndian(rest, AuthenticationData);
        }

        SetPriority(message, Priority, pseudoHeaderSum);
    }

    /// <summary>Changes the priority of a message that is already written, and its checksum.</summary>
    public static void SetPriority(Span<byte> message, byte priority, uint pseudoHeaderSum)
    {
        message[PriorityOffset] = priority;
        message.Slice(ChecksumOffset, 2).Clear();
        var checksum = InternetChecksum.Finish(InternetChecksum.Sum(message, pseudoHeaderSum));
        BinaryPrimitives.WriteUInt16BigEndian(message[ChecksumOffset..], checksum);
    }

    /// <summary>
    /// What the checksum covers besides the message: nothing in version 2 over IPv4 (RFC 3768, 5.3.8), the pseudo
    /// header in version 3 over both families (RFC 5798, 5.2.8) and always over IPv6, as the reference sends.
    /// </summary>
    public static uint PseudoHeaderSum(
        byte version,
        InternetAddress source,
        InternetAddress destination,
        int lengthBytes) =>
        version == 2 && !source.IsV6
            ? 0
            : InternetChecksum.PseudoHeader(source, destination, Ipv4Header.VrrpProtocol, lengthBytes);

    /// <summary>
    /// Reads a message that <see cref="MessageFormat.Check"/> accepted; null when it is too short for it.
    /// </summary>
    public static Advertisement? Read(ReadOnlySpan<byte> message, bool isV6)
    {
        if (message.Length < AdvertisementHeader.SizeBytes)
        {
            return null;
        }

        var header = AdvertisementHeader.Read(message);
        if (message.Length < header.MessageSizeBytes(isV6))
        {
            return null;
        }

        var size = isV6 ? 16 : 4;
        var addresses = ImmutableArray.CreateBuilder<InternetAddress>(header.AddressCount);
        for (var index = 0; index < header.AddressCount; index++)
        {
            addresses.Add(InternetAddress.Read(message.Slice(AdvertisementHeader.SizeBytes + (index * size), size)));
        }

        var authentication = header.Version == 2 && !isV6
            ? BinaryPrimitives.ReadUInt64BigEndian(
                message[(AdvertisementHeader.SizeBytes + (header.AddressCount * size))..])
            : 0;
        return new Advertisement(
            header.Version,
            header.VirtualRouterId,
            header.Priority,
            header.IntervalCentiseconds,
            header.AuthenticationType,
            authentication,
            addresses.MoveToImmutable());
    }
}
