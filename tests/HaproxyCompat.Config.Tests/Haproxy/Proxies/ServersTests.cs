using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class ServersTests
{
    [Fact]
    public void Options_become_values_of_the_model()
    {
        var server = Server(
            "s 127.0.0.1:80 check inter 3s fastinter 1s downinter 10s rise 4 fall 5 weight 7 backup maxconn "
                + "8 cookie c send-proxy-v2 slowstart 2s port 81");

        Assert.Equal(
            (3_000L, 1_000L, 10_000L, 4, 5),
            (server.CheckIntervalMs, server.FastIntervalMs, server.DownIntervalMs, server.Rise, server.Fall));
        Assert.Equal(
            (7, true, 8, "c", SendProxy.Version2, 2_000L, 81),
            (server.Weight, server.Backup, server.MaxConnections, server.Cookie, server.SendProxy,
                server.SlowStartMs, server.CheckPort));
    }

    [Fact]
    public void Tls_options_become_values_of_the_model()
    {
        var server = Server(
            "s 127.0.0.1:443 ssl verify required ca-file ca.pem sni hdr(host) alpn h2,http/1.1 ssl-min-ver TLSv1.2 "
                + "no-tls-tickets");

        Assert.Equal(
            (true, TlsVerify.Required, "ca.pem", "TLSv1.2"),
            (server.Tls.Enabled, server.Tls.Verify, server.Tls.CaFile, server.Tls.MinimumVersion));
        Assert.Equal("hdr(host)", server.Tls.Sni!.Source);
        Assert.Equal(["h2", "http/1.1"], server.Tls.Alpn!.Value);
        Assert.Contains("no-tls-tickets", server.Tls.Flags);
    }

    [Theory]
    [InlineData("s")]
    [InlineData("s/t 127.0.0.1:80")]
    [InlineData("s 127.0.0.1:65536")]
    [InlineData("s 127.0.0.1:80 nosuch")]
    [InlineData("s 127.0.0.1:80 weight 300")]
    [InlineData("s 127.0.0.1:80 inter 0")]
    [InlineData("s 127.0.0.1:80 ssl")]
    [InlineData("s 127.0.0.1:80 ssl verify required ca-file /missing.pem")]
    [InlineData("s 127.0.0.1 check")]
    [InlineData("s 127.0.0.1:80 track nosuch")]
    [InlineData("s 127.0.0.1:80 strict-sni")]
    [InlineData("s 127.0.0.1:80 no-ca-names")]
    [InlineData("s 127.0.0.1:80 guid a/b")]
    public void Anything_else_is_an_alert_at_its_line(string line) =>
        Assert.Contains(
            TestLanguage.Findings($"backend b\n server {line}\n"),
            finding => finding.StartsWith("2 Alert", StringComparison.Ordinal));

    private static ServerConfig Server(string line)
    {
        var parsed = TestLanguage.Parse($"backend b\n server {line}\n");
        Assert.DoesNotContain(parsed.Diagnostics, found => found.Severity == Config.Diagnostics.Severity.Alert);
        return parsed.Model!.Proxies[0].Servers[0];
    }
}
