using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class BindsTests
{
    [Fact]
    public void A_line_may_hold_several_addresses_and_options()
    {
        var bind = TestLanguage.Parse("frontend f\n bind :80,127.0.0.1:81-82 name a accept-proxy mode 660 user u maxconn 5 ssl crt a.pem crt b.pem\n").Model!.Proxies[0].Binds[0];

        Assert.Equal([80, 81, 82], bind.Addresses.Select(address => address.Port));
        Assert.Equal(("a", true, 0x1B0, "u", 5, true), (bind.Name, bind.AcceptProxy, bind.UnixMode, bind.UnixUser, bind.MaxConnections, bind.IsTls));
        Assert.Equal(["a.pem", "b.pem"], bind.Tls.Certificates);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData(":0")]
    [InlineData("999.1.1.1:80")]
    [InlineData(":80 nosuch")]
    [InlineData(":80 ssl")]
    [InlineData(":80 ssl crt /missing.pem")]
    [InlineData(":80 proto h2")]
    [InlineData(":80 mode 9")]
    public void Anything_else_is_an_alert_at_its_line(string line) =>
        Assert.Contains(TestLanguage.Findings($"frontend f\n bind {line}\n"), finding => finding.StartsWith("2 Alert", StringComparison.Ordinal));
}
