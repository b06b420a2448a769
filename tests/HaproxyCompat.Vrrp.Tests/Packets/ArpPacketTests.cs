using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class ArpPacketTests
{
    private static readonly ArpPacket Sample = ArpPacket.Gratuitous(
        new EthernetAddress(0x7aa7_f61c_34da),
        InternetAddress.Parse("192.168.3.135"));

    [Fact]
    public void Announces_by_a_broadcast_request_for_the_own_address()
    {
        var frame = new byte[ArpPacket.SizeBytes];
        Sample.Write(frame);
        Assert.Equal(
            "FFFFFFFFFFFF" + "7AA7F61C34DA" + "0806"
            + "0001" + "0800" + "06" + "04" + "0001"
            + "7AA7F61C34DA" + "C0A80387" + "FFFFFFFFFFFF" + "C0A80387",
            Convert.ToHexString(frame));
    }

    [Fact]
    public void Reads_what_it_wrote()
    {
        Prop.ForAll<ulong, uint>((hardware, address) =>
        {
            Span<byte> bytes = stackalloc byte[4];
            BitConverter.TryWriteBytes(bytes, address);
            var packet = ArpPacket.Gratuitous(
                new EthernetAddress(hardware & 0xffff_ffff_ffff),
                InternetAddress.Read(bytes));
            var frame = new byte[60];
            packet.Write(frame);
            return ArpPacket.TryRead(frame, out var read) && read == packet;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Refuses_every_prefix()
    {
        var frame = new byte[ArpPacket.SizeBytes];
        Sample.Write(frame);
        for (var length = 0; length < frame.Length; length++)
        {
            Assert.False(ArpPacket.TryRead(frame.AsSpan(0, length), out _));
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(18)]
    [InlineData(19)]
    public void Refuses_what_is_not_arp_for_ipv4_over_ethernet(int offset)
    {
        var frame = new byte[ArpPacket.SizeBytes];
        Sample.Write(frame);
        frame[offset] ^= 0x40;
        Assert.False(ArpPacket.TryRead(frame, out _));
    }
}
