using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class Ipv6HeaderTests
{
    private static readonly Ipv6Header Header = new(
        0xc0, 3, 112, 255, InternetAddress.Parse("fe80::ff:fe00:a"), InternetAddress.Parse("ff02::12"));

    [Fact]
    public void Writes_every_field()
    {
        var packet = new byte[Ipv6Header.SizeBytes];
        Header.Write(packet);
        Assert.Equal(
            "6C000000" + "0003" + "70FF" + "FE80000000000000000000FFFE00000A" + "FF020000000000000000000000000012",
            Convert.ToHexString(packet));
    }

    [Fact]
    public void Reads_what_it_wrote_and_leaves_padding_out()
    {
        var packet = new byte[Ipv6Header.SizeBytes + 5];
        Header.Write(packet);
        Assert.True(Ipv6Header.TryRead(packet, out var header, out var payload));
        Assert.Equal(Header, header);
        Assert.Equal(3, payload.Length);
        Assert.True(PacketHeader.TryRead(packet, out var either, out _));
        Assert.Equal(new PacketHeader(112, 255, Header.Source, Header.Destination), either);
    }

    [Fact]
    public void Refuses_what_is_shorter_than_it_says_or_of_another_version()
    {
        var packet = new byte[Ipv6Header.SizeBytes + 3];
        Header.Write(packet);
        for (var length = 0; length < packet.Length; length++)
        {
            Assert.False(Ipv6Header.TryRead(packet.AsSpan(0, length), out _, out _));
        }

        packet[0] = 0x4c;
        Assert.False(Ipv6Header.TryRead(packet, out _, out _));
    }

    [Fact]
    public void Never_throws_on_random_bytes() =>
        Prop.ForAll<byte[]>(bytes => { _ = PacketHeader.TryRead(bytes, out _, out _); }).QuickCheckThrowOnFailure();
}
