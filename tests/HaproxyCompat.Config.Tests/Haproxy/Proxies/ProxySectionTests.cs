using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class ProxySectionTests
{
    [Fact]
    public void Defaults_reach_the_sections_after_them_and_only_those()
    {
        var model = Model("""
            defaults a
                mode http
                timeout client 5s
                option dontlognull
                default-server inter 7s
            defaults b from a
                maxconn 9
            frontend f from b
                bind :80
            backend x from a
                server s 127.0.0.1:80
            defaults
            backend y

            """);

        var front = model.Proxies[0];
        Assert.Equal((ProxyMode.Http, 5_000, 9), (front.Mode, front.Timeouts.ClientMs, front.MaxConnections));
        Assert.True((front.Options & ProxyOptions.DontLogNull) != 0);
        Assert.Equal(7_000, model.Proxies[1].Servers[0].CheckIntervalMs);
        Assert.Equal(ProxyMode.Tcp, model.Proxies[2].Mode);
    }

    [Fact]
    public void No_and_default_take_options_back()
    {
        var model = Model("""
            defaults
                option redispatch
                option dontlognull
                option http-server-close
                log 127.0.0.1 local0
            listen l
                bind :80
                no option redispatch
                default option dontlognull
                no option http-server-close
                no log

            """);

        var proxy = model.Proxies[0];
        Assert.Equal(
            (ProxyOptions.None, 0, HttpConnectionMode.KeepAlive),
            (proxy.Options, proxy.RedispatchInterval, proxy.ConnectionMode));
        Assert.Empty(proxy.LogTargets);
    }

    [Fact]
    public void A_later_line_of_an_acl_adds_to_the_rules_before_it()
    {
        var model = Model("""
            listen l
                mode http
                bind :80
                acl a path /x
                http-request deny if a
                acl a path /y

            """);

        Assert.Equal(2, model.Proxies[0].HttpRequestRules[0].Condition!.AnyOf[0][0].Acl.Tests.Length);
    }

    [Theory]
    [InlineData("server s 127.0.0.1:80", "Alert")]
    [InlineData("balance roundrobin", "Warning")]
    [InlineData("timeout server 5s", "Warning")]
    [InlineData("nosuch", "Alert")]
    [InlineData("compression algo gzip", "Alert")]
    [InlineData("reqadd x", "Alert")]
    public void A_frontend_does_not_take_every_line(string line, string severity) =>
        Assert.Contains(
            TestLanguage.Findings($"frontend f\n bind :80\n {line}\n"),
            finding => finding.StartsWith($"3 {severity}", StringComparison.Ordinal));

    [Fact]
    public void An_unknown_word_gets_the_nearest_known_one() =>
        Assert.Contains(
            "3 Alert: unknown keyword 'balanc' in 'backend' section; did you mean 'balance' maybe ?",
            TestLanguage.Findings("\nbackend b\n balanc x\n"));

    [Fact]
    public void Rules_in_the_wrong_order_earn_a_warning()
    {
        var findings = TestLanguage.Findings(
            "listen l\n mode http\n bind :80\n redirect location /\n http-request deny\n http-request allow\n");

        Assert.Contains(
            findings,
            finding =>
                finding.StartsWith(
                    "5 Warning: a 'http-request' rule placed after a 'redirect' rule", StringComparison.Ordinal));
        Assert.Contains(
            findings,
            finding =>
                finding.StartsWith(
                    "6 Warning: the 'http-request' rule before this one is final", StringComparison.Ordinal));
    }

    private static HaproxyConfiguration Model(string text)
    {
        var parsed = TestLanguage.Parse(text);
        Assert.DoesNotContain(parsed.Diagnostics, found => found.Severity == Config.Diagnostics.Severity.Alert);
        return parsed.Model!;
    }
}
