using System.Net;
using HaproxyCompat.Vrrp.Packets;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Packets;

public sealed class InternetAddressTests
{
    [Theory]
    [InlineData("192.168.3.135", 4)]
    [InlineData("0.0.0.0", 4)]
    [InlineData("fe80::1", 16)]
    public void Keeps_what_was_given(string text, int length)
    {
        var address = InternetAddress.Parse(text);
        Assert.Equal(length, address.LengthBytes);
        Assert.Equal(text, address.ToString());
        Assert.Equal(IPAddress.Parse(text), address.ToIPAddress());
    }

    [Fact]
    public void Compares_as_a_number_in_network_order()
    {
        Assert.True(InternetAddress.Parse("10.0.0.9").CompareTo(InternetAddress.Parse("10.0.0.10")) < 0);
        Assert.True(InternetAddress.Parse("200.0.0.1").CompareTo(InternetAddress.Parse("10.0.0.10")) > 0);
        Assert.True(InternetAddress.Parse("fe80::2").CompareTo(InternetAddress.Parse("fe80::1")) > 0);
    }

    [Fact]
    public void Is_none_by_default()
    {
        Assert.True(default(InternetAddress).IsNone);
        Assert.Equal("(none)", default(InternetAddress).ToString());
        Assert.True(InternetAddress.Read([1, 2, 3]).IsNone);
        Assert.NotEqual(default, InternetAddress.Parse("0.0.0.0"));
    }
}
