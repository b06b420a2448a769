using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class CertificateListsTests
{
    [Fact]
    public void A_line_is_a_certificate_its_options_and_its_names()
    {
        var parsed = Parse(
            "# comment\n\na.pem\nb.pem [alpn h2,http/1.1 verify none] *.b.example !x.b.example\n"
                + "c.pem[no-alpn]c.example\r\n");

        Assert.Empty(parsed.Diagnostics);
        var lines = parsed.Model!.Proxies[0].Binds[0].Tls.CertificateLists;
        Assert.Equal(["/crt/a.pem", "/crt/b.pem", "/crt/c.pem"], lines.Select(line => line.Path));
        Assert.Equal(["*.b.example", "!x.b.example"], lines[1].ServerNames);
        Assert.Equal(["h2", "http/1.1"], lines[1].Tls.Alpn!.Value);
        Assert.Equal(TlsVerify.None, lines[1].Tls.Verify);
        Assert.Empty(lines[2].Tls.Alpn!.Value);
        Assert.Equal(["c.example"], lines[2].ServerNames);
        Assert.Equal(TlsOptions.None, lines[0].Tls);
        Assert.All(lines, line => Assert.Equal("/list", line.List));
        Assert.Equal([3, 4, 5], lines.Select(line => line.Line));
    }

    [Fact]
    public void A_line_may_have_versions_curves_and_authorities_of_its_own()
    {
        var parsed = Parse(
            "a.pem [ssl-min-ver TLSv1.2 ssl-max-ver TLSv1.3 curves P-256 sigalgs RSA+SHA256 ca-verify-file /ca]");

        Assert.Empty(parsed.Diagnostics);
        var tls = parsed.Model!.Proxies[0].Binds[0].Tls.CertificateLists[0].Tls;
        Assert.Equal(("TLSv1.2", "TLSv1.3", "P-256", "/ca"),
            (tls.MinimumVersion, tls.MaximumVersion, tls.Curves, tls.CaVerifyFile));
        Assert.Equal("RSA+SHA256", tls.SignatureAlgorithms);
    }

    [Fact]
    public void Certificates_keep_the_order_of_their_line()
    {
        var parsed = TestLanguage.Parse(
            "frontend f\n bind :443 ssl crt /a crt-list /list default-crt /b\n timeout client 1s\n",
            TestLanguage.Environment with
            {
                ReadFile = _ => "/c\n"u8.ToArray(),
                FileExists = _ => true,
            });

        var lines = parsed.Model!.Proxies[0].Binds[0].Tls.CertificateLists;
        Assert.Equal(["/a", "/c", "/b"], lines.Select(line => line.Path));
        Assert.Equal([false, false, true], lines.Select(line => line.IsDefault));
    }

    [Theory]
    [InlineData("a.pem [alpn h2", "']' is missing")]
    [InlineData("a.pem [nosuch]", "unknown keyword 'nosuch'")]
    [InlineData("a.pem [allow-0rtt]", "known but not supported here")]
    [InlineData("missing.pem", "cannot read certificate '/crt/missing.pem'")]
    public void What_is_wrong_is_told_at_the_bind_line(string text, string message)
    {
        var finding = Assert.Single(Parse(text).Diagnostics, found => found.Severity == Severity.Alert);

        Assert.Equal(4, finding.Location.Line);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    private static ParsedConfiguration Parse(string list) => TestLanguage.Parse(
        "global\n crt-base /crt\nfrontend f\n bind :443 ssl crt-list /list\n timeout client 1s\n",
        TestLanguage.Environment with
        {
            Variables = new EnvironmentVariables(),
            ReadFile = path => path == "/list" ? Encoding.UTF8.GetBytes(list) : null,
            FileExists = path => !path.Contains("missing", StringComparison.Ordinal),
        });
}
