using HaproxyCompat.Config.Diagnostics;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

/// <summary>Actions that do not run here: their arguments are checked all the same.</summary>
public sealed class UnsupportedActionTests
{
    private const string Sections =
        "\nbackend t\n stick-table type ip size 10\n server w 127.0.0.1:81\ncache c\n total-max-size 1\nlog-profile p\n"
        + "resolvers r\n nameserver n 127.0.0.1:53\n";

    [Theory]
    [InlineData("tcp-request session attach-srv t/w name src")]
    [InlineData("http-request cache-use c no-early-hints if TRUE")]
    [InlineData("http-response cache-store c")]
    [InlineData("http-request send-spoe-group e g unless TRUE")]
    [InlineData("tcp-request content switch-mode http proto h2")]
    [InlineData("http-request use-service lua.mine")]
    [InlineData("http-request lua.name a b")]
    [InlineData("quic-initial send-retry if { src 1.2.3.4 }")]
    public void A_right_use_is_refused_as_not_supported(string line)
    {
        var findings = RuleBench.Parse(line + Sections).Diagnostics
            .Where(finding => finding.Severity == Severity.Alert).ToArray();

        Assert.Contains(findings, finding => finding.Message.Contains(line.Split(' ')[0], StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.True(finding.IsUnsupported, finding.Message));
    }

    [Theory]
    [InlineData("http-request add-headers-bin hdr(x) prefix")]
    [InlineData("http-request del-headers-bin hdr(x) -m reg")]
    [InlineData("http-request cache-use if TRUE")]
    [InlineData("http-response cache-store c d")]
    [InlineData("http-request do-resolve(txn.x) hdr(host)")]
    [InlineData("http-request do-resolve(txn.x,r,ipv5) hdr(host)")]
    [InlineData("http-request early-hint Link")]
    [InlineData("tcp-request connection expect-proxy layer5")]
    [InlineData("tcp-request connection expect-netscaler-cip if TRUE")]
    [InlineData("http-request sc-add-gpc(0) 1")]
    [InlineData("http-request sc-add-gpc(0,3) 1")]
    [InlineData("http-request sc-inc-gpc0(0,1)")]
    [InlineData("http-request sc-set-gpt0(0) 0x12")]
    [InlineData("http-request sc-set-gpt(0,0) nosuch")]
    [InlineData("http-request track-sc3 src table t")]
    [InlineData("http-request track-scx src table t")]
    [InlineData("http-request track-sc0 src table")]
    [InlineData("tcp-request connection track-sc0 path table t")]
    [InlineData("http-request send-spoe-group e if TRUE")]
    [InlineData("http-request set-bandwidth-limit b limit 10z")]
    [InlineData("http-request set-bc-mark 0xzz")]
    [InlineData("http-request set-priority-class 3")]
    [InlineData("tcp-request content switch-mode tcp")]
    [InlineData("tcp-request content switch-mode http proto zz")]
    [InlineData("http-request use-service nosuch")]
    [InlineData("tcp-request content use-service prometheus-exporter")]
    [InlineData("http-request wait-for-handshake x")]
    [InlineData("quic-initial nosuch")]
    [InlineData("http-request silent-drop rst-ttl 256")]
    [InlineData("http-request silent-drop rst-ttl 1x")]
    [InlineData("http-request cache-use nosuch")]
    [InlineData("http-request track-sc0 src table nosuch")]
    [InlineData("http-request do-resolve(txn.x,nosuch) src")]
    [InlineData("tcp-request session attach-srv t")]
    [InlineData("tcp-request session attach-srv t/nosuch")]
    [InlineData("http-request set-header x %[table_cnt(nosuch)]")]
    public void A_mistake_in_its_words_is_one(string line) =>
        Assert.Contains(
            RuleBench.Parse(line).Diagnostics,
            finding => finding is { Severity: Severity.Alert, IsUnsupported: false });
}
