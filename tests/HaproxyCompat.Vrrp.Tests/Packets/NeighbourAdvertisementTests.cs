using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class NeighbourAdvertisementTests
{
    [Fact]
    public void Announces_to_all_nodes_with_override_and_the_link_layer_address()
    {
        var frame = new byte[NeighbourAdvertisement.SizeBytes];
        NeighbourAdvertisement.Write(
            frame, new EthernetAddress(0x0200_0000_0001), InternetAddress.Parse("2001:db8::1"), isRouter: false);
        Assert.Equal(
            "333300000001" + "020000000001" + "86DD" + "60000000" + "0020" + "3A" + "FF",
            Convert.ToHexString(frame[..22]));
        Assert.Equal("FF020000000000000000000000000001", Convert.ToHexString(frame[38..54]));
        Assert.Equal("8800", Convert.ToHexString(frame[54..56]));
        Assert.Equal(
            "20000000" + "20010DB8000000000000000000000001" + "0201" + "020000000001",
            Convert.ToHexString(frame[58..]));
        var pseudo = InternetChecksum.PseudoHeader(
            InternetAddress.Parse("2001:db8::1"),
            InternetAddress.Parse("ff02::1"),
            58,
            32);
        Assert.Equal(0, InternetChecksum.Finish(InternetChecksum.Sum(frame.AsSpan(54), pseudo)));
    }

    [Fact]
    public void A_router_says_that_it_is_one()
    {
        var frame = new byte[NeighbourAdvertisement.SizeBytes];
        NeighbourAdvertisement.Write(
            frame, new EthernetAddress(0x0200_0000_0001), InternetAddress.Parse("2001:db8::1"), isRouter: true);
        Assert.Equal("A0000000", Convert.ToHexString(frame[58..62]));
    }
}
