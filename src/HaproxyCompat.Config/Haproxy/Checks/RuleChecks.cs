using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>Lets every action of a section look at the whole configuration (step "resolve" of a slice).</summary>
internal sealed class RuleChecks(ParseSession session, ProxyConfig proxy, HaproxyConfiguration configuration)
{
    public void Run()
    {
        Check(proxy.TcpRequestConnectionRules);
        Check(proxy.TcpRequestSessionRules);
        Check(proxy.TcpRequestContentRules);
        Check(proxy.TcpResponseContentRules);
        Check(proxy.HttpRequestRules);
        Check(proxy.HttpResponseRules);
        Check(proxy.HttpAfterResponseRules);
        Check(proxy.RedirectRules);
        Check(proxy.Stats?.HttpRequestRules ?? []);
    }

    private void Check(ImmutableArray<Rule> rules)
    {
        foreach (var rule in rules)
        {
            rule.Action.Check(new ConfigurationChecker(configuration, proxy, rule.Location, session.Sink.Report));
        }
    }
}
