using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Checks;

public sealed class ConfigurationChecksTests
{
    private const string Timeouts = "defaults\n timeout client 1s\n timeout server 1s\n timeout connect 1s\n";

    [Theory]
    [InlineData("frontend f\n bind :80\n default_backend nosuch\n", "7 Alert")]
    [InlineData("frontend f\n bind :80\n use_backend nosuch if TRUE\n", "7 Alert")]
    [InlineData("frontend f\n bind :80\n mode http\n default_backend b\nbackend b\n", "5 Alert")]
    [InlineData("backend b\n use-server x if TRUE\n", "6 Alert")]
    [InlineData("backend b\nbackend b\n", "6 Alert")]
    [InlineData("backend b\n errorfiles nosuch\n", "6 Alert")]
    [InlineData("frontend f\n", "5 Warning")]
    [InlineData("frontend f\n bind :80\n http-request deny\n", "0 Warning")]
    [InlineData("frontend f\n bind :80\n option tcplog\n", "0 Warning")]
    [InlineData("backend b from nosuch\n", "5 Alert")]
    public void What_does_not_fit_together_is_reported(string text, string expected) =>
        Assert.Contains(
            TestLanguage.Findings(Timeouts + text), finding => finding.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void Missing_timeouts_are_named()
    {
        var finding = Assert.Single(TestLanguage.Findings("listen l\n bind :80\n server s 127.0.0.1:80\n"));

        Assert.StartsWith("0 Warning: missing timeouts for listen 'l'", finding, StringComparison.Ordinal);
        Assert.EndsWith("'client', 'connect', 'server'.", finding, StringComparison.Ordinal);
    }
}
