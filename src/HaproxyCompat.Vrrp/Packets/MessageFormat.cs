using System.Buffers.Binary;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>
/// Receive checks of RFC 3768, 7.1 and RFC 9568, 7.1 as the reference applies them: reserved bits, type of service and
/// padding are not looked at, everything else is. The list of addresses is compared apart from this
/// (<see cref="AddressList"/>), because a difference is only told, not dropped.
/// </summary>
internal static class MessageFormat
{
    /// <param name="message">The VRRP message, without padding.</param>
    /// <param name="source">Of the packet, for the pseudo header.</param>
    /// <param name="destination">Of the packet, for the pseudo header.</param>
    /// <param name="timeToLive">Of the packet (hop limit in IPv6).</param>
    /// <param name="expectation">What our side has configured.</param>
    /// <param name="header">Valid unless the verdict is <see cref="MessageVerdict.TooShort"/>.</param>
    public static MessageVerdict Check(
        ReadOnlySpan<byte> message,
        InternetAddress source,
        InternetAddress destination,
        byte timeToLive,
        in MessageExpectation expectation,
        out AdvertisementHeader header)
    {
        header = default;
        if (message.Length < AdvertisementHeader.SizeBytes)
        {
            return MessageVerdict.TooShort;
        }

        header = AdvertisementHeader.Read(message);
        if (!expectation.IsUnicast && timeToLive != Ipv4Header.VrrpTimeToLive)
        {
            return MessageVerdict.TimeToLive;
        }

        if (message.Length != header.MessageSizeBytes(source.IsV6))
        {
            return MessageVerdict.AddressCount;
        }

        if (header.Version != expectation.Version)
        {
            return MessageVerdict.Version;
        }

        if (header.Type != AdvertisementHeader.AdvertisementType)
        {
            return MessageVerdict.Type;
        }

        var pseudoHeader = Advertisement.PseudoHeaderSum(
            expectation.ChecksumAsVersion2 ? (byte)2 : header.Version,
            source,
            destination,
            message.Length);
        if (InternetChecksum.Finish(InternetChecksum.Sum(message, pseudoHeader)) != 0)
        {
            return MessageVerdict.Checksum;
        }

        return header.Version == 2
            ? CheckVersion2(message, source.IsV6, expectation, header)
            : MessageVerdict.Accepted;
    }

    private static MessageVerdict CheckVersion2(
        ReadOnlySpan<byte> message,
        bool isV6,
        in MessageExpectation expectation,
        in AdvertisementHeader header)
    {
        if (header.AuthenticationType > 2)
        {
            return MessageVerdict.AuthenticationType;
        }

        if (header.AuthenticationType != expectation.AuthenticationType)
        {
            return MessageVerdict.AuthenticationMismatch;
        }

        if (expectation.AuthenticationType == 1
            && !isV6
            && BinaryPrimitives.ReadUInt64BigEndian(message[^AdvertisementHeader.AuthenticationSizeBytes..])
                != expectation.AuthenticationData)
        {
            return MessageVerdict.AuthenticationData;
        }

        return header.IntervalCentiseconds == expectation.IntervalCentiseconds
            ? MessageVerdict.Accepted
            : MessageVerdict.Interval;
    }
}
