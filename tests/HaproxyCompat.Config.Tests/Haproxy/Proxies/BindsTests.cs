using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class BindsTests
{
    [Fact]
    public void A_line_may_hold_several_addresses_and_options()
    {
        var bind = TestLanguage.Parse(
            "frontend f\n bind :80,127.0.0.1:81-82 name a accept-proxy mode 660 user u maxconn 5 ssl crt "
                + "a.pem crt b.pem\n",
            TestLanguage.Environment with { FindUser = name => name == "u" ? 77U : null }).Model!.Proxies[0].Binds[0];

        Assert.Equal([80, 81, 82], bind.Addresses.Select(address => address.Port));
        Assert.Equal(
            ("a", true, 0x1B0, 77, 5, true),
            (bind.Name, bind.AcceptProxy, bind.UnixMode, bind.UnixUid, bind.MaxConnections, bind.IsTls));
        Assert.Equal(["a.pem", "b.pem"], bind.Tls.CertificateLists.Select(entry => entry.Path));
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
    [InlineData(":80 severity-output foo")]
    [InlineData(":80 guid-prefix a/b")]
    public void Anything_else_is_an_alert_at_its_line(string line) =>
        Assert.Contains(
            TestLanguage.Findings($"frontend f\n bind {line}\n"),
            finding => finding.StartsWith("2 Alert", StringComparison.Ordinal));

    [Fact]
    public void Later_words_of_tls_take_back_earlier_ones()
    {
        var tls = TestLanguage.Parse(
            "frontend f\n bind :80 ssl crt a.pem no-tls-tickets tls-tickets strict-sni no-strict-sni force-tlsv12\n")
            .Model!.Proxies[0].Binds[0].Tls;

        Assert.Equal(["no-strict-sni", "tls-tickets"], tls.Flags.Order(StringComparer.Ordinal));
        Assert.Equal(("TLSv1.2", "TLSv1.2"), (tls.MinimumVersion, tls.MaximumVersion));
    }

    /// <summary>The first listener of a bind line has the prefix and a 0.</summary>
    [Theory]
    [InlineData("a:b-0", true)]
    [InlineData("a:b", false)]
    public void A_guid_is_given_once(string guid, bool isTwin) =>
        Assert.Equal(isTwin, TestLanguage.Findings(
            $"frontend f\n guid {guid}\n timeout client 1s\n bind :80 guid-prefix a:b\n")
            .Any(finding => finding.StartsWith("4 Alert", StringComparison.Ordinal)));
}
