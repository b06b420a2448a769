using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class EthernetAddressTests
{
    [Theory]
    [InlineData("224.0.0.18", "01:00:5e:00:00:12")]
    [InlineData("239.129.2.3", "01:00:5e:01:02:03")]
    [InlineData("ff02::12", "33:33:00:00:00:12")]
    public void Maps_a_multicast_group(string group, string expected) =>
        Assert.Equal(expected, EthernetAddress.ForMulticast(InternetAddress.Parse(group)).ToString());

    [Fact]
    public void Reads_what_it_wrote()
    {
        var bytes = new byte[6];
        new EthernetAddress(0x0102_0304_0506).Write(bytes);
        Assert.Equal([1, 2, 3, 4, 5, 6], bytes);
        Assert.Equal(0x0102_0304_0506ul, EthernetAddress.Read(bytes).Bits);
    }
}
