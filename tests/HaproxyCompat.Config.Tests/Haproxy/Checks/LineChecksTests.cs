using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Checks;

public sealed class LineChecksTests
{
    [Theory]
    [InlineData("http", "server s 127.0.0.1:80 proto none", "'none'")]
    [InlineData("tcp", "server s 127.0.0.1:80 proto h1", "'h1'")]
    [InlineData("tcp", "bind 127.0.0.1:8081 proto h1", "'h1'")]
    public void A_protocol_fits_the_mode(string mode, string line, string named) => Assert.Contains(
        Parse($" mode {mode}\n {line}\n"),
        found => found.Contains(named, StringComparison.Ordinal)
            && found.Contains("does not fit the mode", StringComparison.Ordinal));

    [Theory]
    [InlineData("http", "server s 127.0.0.1:80 proto h1")]
    [InlineData("tcp", "server s 127.0.0.1:80 proto none")]
    [InlineData("http", "server s 127.0.0.1:80 crt /missing")]
    public void What_fits_is_silent(string mode, string line) => Assert.Empty(Parse($" mode {mode}\n {line}\n"));

    [Theory]
    [InlineData("ssl")]
    [InlineData("check check-ssl")]
    public void A_certificate_is_looked_for_where_it_is_used(string option) => Assert.Contains(
        Parse($" mode http\n server s 127.0.0.1:80 verify none crt /missing {option}\n"),
        found => found.Contains("cannot read certificate '/missing'", StringComparison.Ordinal));

    private static string[] Parse(string lines) =>
    [
        .. TestLanguage.Parse(
            "listen l\n bind 127.0.0.1:8080\n timeout client 1s\n timeout server 1s\n timeout connect 1s\n" + lines)
            .Diagnostics.Select(found => found.Message),
    ];
}
