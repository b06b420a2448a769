using System.Collections.Immutable;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// <c>auth_type AH</c> of one virtual router: its key and its one sequence number, which counts what is sent and
/// follows what is accepted, so that a new master goes on where the old one was. Belongs to the runner's thread.
/// </summary>
internal sealed class PacketSignature(ImmutableArray<byte> key)
{
    /// <summary>Sent by a sender that has no numbers left; nobody accepts it twice.</summary>
    private const uint LastSequence = uint.MaxValue - 1;

    /// <summary>A second is worth four numbers, more than a master uses.</summary>
    private const double NumbersPerSecond = 4;

    /// <summary>From when <see cref="Adopt"/> counts: the numbers last for 34 years.</summary>
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Of the last packet that was sent or accepted; the first one sent is 1.</summary>
    public uint Sequence { get; private set; }

    /// <summary>Before an advertisement, once for all its destinations.</summary>
    public void Next() => Sequence += Sequence < LastSequence ? 1u : 0;

    /// <summary>
    /// A master that heard a lower one skips a number, as the reference does, so that the other hears the answer also
    /// if both have counted alike.
    /// </summary>
    public void Skip() => Sequence++;

    /// <summary>A reload changes nothing.</summary>
    public void Continue(PacketSignature before) => Sequence = before.Sequence;

    /// <summary>
    /// This process goes on as master for a killed one whose number it does not know: the clock gives one that is
    /// higher, else the backups would take the packets for old ones until one of them became master.
    /// </summary>
    public void Adopt(DateTimeOffset now) =>
        Sequence = Math.Max(Sequence, (uint)(long)((now - Epoch).TotalSeconds * NumbersPerSecond));

    /// <summary>Writes the header of the current number and the digest into a packet that is complete.</summary>
    public void Write(Span<byte> packet, InternetAddress source)
    {
        new AuthenticationHeader(Ipv4Header.VrrpProtocol, source, Sequence).Write(packet[Ipv4Header.SizeBytes..]);
        AuthenticationHeader.Sign(packet, key.AsSpan());
    }

    /// <summary>
    /// Checks sender, digest and number, in this order as the reference does, and goes on from the number when all are
    /// good, whatever else is wrong with the message.
    /// </summary>
    /// <param name="packet">From the first byte of its IP header to the last of the message.</param>
    /// <param name="header">The authentication header in it.</param>
    /// <param name="source">Where the packet comes from.</param>
    public MessageVerdict Check(ReadOnlySpan<byte> packet, in AuthenticationHeader header, InternetAddress source)
    {
        if (header.ParametersIndex != source)
        {
            return MessageVerdict.ParametersIndex;
        }

        if (!AuthenticationHeader.IsSigned(packet, key.AsSpan()))
        {
            return MessageVerdict.Digest;
        }

        if (header.Sequence <= Sequence)
        {
            return MessageVerdict.Sequence;
        }

        Sequence = header.Sequence;
        return MessageVerdict.Accepted;
    }
}
