using HaproxyCompat.Config.Diagnostics;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

/// <summary>Keywords of proxy sections that do not run here: their arguments are checked all the same.</summary>
public sealed class UnsupportedProxyKeywordTests
{
    [Theory]
    [InlineData("stick store-response src table t")]
    [InlineData("filter trace name x random-forwarding max-fwd 10 hexdump")]
    [InlineData("filter comp-req")]
    [InlineData("filter cache c")]
    [InlineData("filter spoe engine e config f")]
    [InlineData("filter fcgi-app a")]
    [InlineData("compression algo gzip deflate")]
    [InlineData("compression minsize-req 1k")]
    [InlineData("mode log")]
    public void A_right_use_is_refused_as_not_supported(string line)
    {
        var findings = Alerts(line);

        Assert.Contains(findings, finding => finding.Location.Line == 3);
        Assert.All(findings, finding => Assert.True(finding.IsUnsupported, finding.Message));
    }

    [Theory]
    [InlineData("stick src")]
    [InlineData("stick on nosuch")]
    [InlineData("stick on src table t foo")]
    [InlineData("filter")]
    [InlineData("filter nosuch")]
    [InlineData("filter trace name")]
    [InlineData("filter trace foo")]
    [InlineData("filter compression x")]
    [InlineData("filter cache")]
    [InlineData("filter spoe")]
    [InlineData("filter spoe config")]
    [InlineData("filter bwlim-in b default-limit 10k")]
    [InlineData("filter bwlim-in b limit 10k")]
    [InlineData("filter bwlim-in b default-limit 10k default-period 1s limit 10k")]
    [InlineData("filter-sequence both x")]
    [InlineData("filter-sequence request")]
    [InlineData("compression")]
    [InlineData("compression algo gzip nosuch")]
    [InlineData("compression direction up")]
    [InlineData("compression minsize-res x")]
    [InlineData("use-fcgi-app")]
    [InlineData("dynamic-cookie-key")]
    [InlineData("cookie c dynamic foo")]
    [InlineData("persist rdp-cookie()")]
    [InlineData("external-check command a b")]
    [InlineData("external-check foo")]
    [InlineData("option mysql-check user")]
    [InlineData("option mysql-check user u foo")]
    [InlineData("option pgsql-check")]
    [InlineData("option smtpchk EHLO a b")]
    [InlineData("option redis-check x")]
    [InlineData("load-server-state-from-file")]
    [InlineData("server-state-file-name a b")]
    [InlineData("log-steps accept,foo")]
    [InlineData("force-be-switch")]
    [InlineData("hash-preserve-affinity foo")]
    [InlineData("max-keep-alive-queue x")]
    [InlineData("clitcpka-cnt x")]
    [InlineData("srvtcpka-idle 10y")]
    [InlineData("mode log x")]
    [InlineData("option httplog foo")]
    [InlineData("source 127.0.0.1 usesrc")]
    [InlineData("source 127.0.0.1 interface")]
    [InlineData("source 127.0.0.1 foo")]
    [InlineData("http-check set-var(foo) str(a)")]
    [InlineData("http-check connect proto zz")]
    [InlineData("tcp-check connect proto h2")]
    [InlineData("http-check connect if TRUE")]
    [InlineData("http-check expect string-lf %[nosuch]")]
    [InlineData("http-check expect hdr name -m foo x")]
    [InlineData("http-check expect hdr name x value")]
    public void A_mistake_in_its_words_is_one(string line) =>
        Assert.Contains(Alerts(line), finding => !finding.IsUnsupported);

    private static Diagnostic[] Alerts(string line) =>
    [
        .. TestLanguage
            .Parse($"listen l\n bind 127.0.0.1:80\n {line}\nbackend t\n stick-table type ip size 10\n").Diagnostics
            .Where(finding => finding.Severity == Severity.Alert),
    ];
}
