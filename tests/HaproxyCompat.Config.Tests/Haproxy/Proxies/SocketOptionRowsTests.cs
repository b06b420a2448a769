using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class SocketOptionRowsTests
{
    [Fact]
    public void A_server_has_its_options()
    {
        var server = Server("cc reno tcp-md5sig secret tfo no-sni-auto idle-ping 5s");
        Assert.Equal(("reno", "secret"), (server.CongestionControl, server.SignaturePassword));
        Assert.True(server.TcpFastOpen);
        Assert.False(server.SniAuto);
        server = Server("tfo no-sni-auto no-tfo sni-auto");
        Assert.False(server.TcpFastOpen);
        Assert.True(server.SniAuto);
    }

    [Fact]
    public void A_bind_line_has_its_options()
    {
        var bind = TestLanguage.Parse("frontend f\n bind :80 cc reno tcp-md5sig secret tcp-ss 2 idle-ping 1s\n")
            .Model!.Proxies[0].Binds[0];
        Assert.Equal(("reno", "secret", 2), (bind.CongestionControl, bind.SignaturePassword, bind.SavedSynMode));
    }

    [Theory]
    [InlineData("tcp-ss 3", "a number between 0 and 2")]
    [InlineData("tcp-ss", "a number after 'tcp-ss'")]
    [InlineData("cc", "a value after 'cc'")]
    [InlineData("tcp-md5sig", "a value after 'tcp-md5sig'")]
    public void A_mistake_is_told(string option, string complaint) => Assert.Contains(
        TestLanguage.Parse($"frontend f\n bind :80 {option}\n").Diagnostics,
        found => found.Message.Contains(complaint, StringComparison.Ordinal));

    [Theory]
    [InlineData("", true)]
    [InlineData(" retry-on conn-failure\n", true)]
    [InlineData(" retry-on conn-failure empty-response response-timeout\n", false)]
    [InlineData(" retry-on all-retryable-errors\n", false)]
    public void Fast_open_without_retries_is_warned_of(string line, bool isWarned) => Assert.Equal(
        isWarned,
        TestLanguage.Parse($"backend b\n{line} server s 127.0.0.1:80 tfo\n").Diagnostics
            .Any(found => found.Message.Contains("'tfo'", StringComparison.Ordinal)));

    private static ServerConfig Server(string options) =>
        TestLanguage.Parse($"backend b\n server s 127.0.0.1:80 {options}\n").Model!.Proxies[0].Servers[0];
}
