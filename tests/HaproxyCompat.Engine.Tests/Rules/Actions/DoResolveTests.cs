using HaproxyCompat.Config.Diagnostics;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

/// <summary>How it is written; what it does is shown with both programs (ResolversTests).</summary>
public sealed class DoResolveTests
{
    private const string Section = "\nresolvers r\n nameserver n 127.0.0.1:53\n";

    [Theory]
    [InlineData("http-request do-resolve(txn.x,r) hdr(host),lower")]
    [InlineData("http-request do-resolve(txn.x,r,ipv6) str(a.test) if TRUE")]
    [InlineData("tcp-request content do-resolve(sess.x,r,ipv4) req.ssl_sni")]
    [InlineData("http-request do-resolve(noscope,r) hdr(host)")]
    public void A_right_use_is_taken(string line) => Assert.DoesNotContain(
        RuleBench.Parse(line + Section).Diagnostics, finding => finding.Severity == Severity.Alert);

    [Theory]
    [InlineData("http-request do-resolve hdr(host)")]
    [InlineData("http-request do-resolve(txn.x) hdr(host)")]
    [InlineData("http-request do-resolve(txn.x,r,ipv5) hdr(host)")]
    [InlineData("http-request do-resolve(txn.x,r)")]
    [InlineData("http-request do-resolve(txn.x,other) hdr(host)")]
    [InlineData("http-response do-resolve(txn.x,r) hdr(host)")]
    public void A_mistake_is_said(string line) => Assert.Contains(
        RuleBench.Parse(line + Section).Diagnostics,
        finding => finding is { Severity: Severity.Alert, IsUnsupported: false });
}
