using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Gives every condition of a section the ACLs as they are at its end: a later <c>acl</c> line adds to an earlier name.
/// </summary>
internal sealed class AclRefresh(IReadOnlyDictionary<string, Acl> acls)
{
    public ProxyConfig Apply(ProxyConfig config) => acls.Values.All(acl => acl.Tests.Length == 1) ? config : config with
    {
        TcpRequestConnectionRules = Each(config.TcpRequestConnectionRules),
        TcpRequestSessionRules = Each(config.TcpRequestSessionRules),
        TcpRequestContentRules = Each(config.TcpRequestContentRules),
        TcpResponseContentRules = Each(config.TcpResponseContentRules),
        HttpRequestRules = Each(config.HttpRequestRules),
        HttpResponseRules = Each(config.HttpResponseRules),
        HttpAfterResponseRules = Each(config.HttpAfterResponseRules),
        RedirectRules = Each(config.RedirectRules),
        UseBackendRules = [.. config.UseBackendRules.Select(rule => rule with { Condition = One(rule.Condition) })],
        UseServerRules = [.. config.UseServerRules.Select(rule => rule with { Condition = One(rule.Condition) })],
        StickRules = [.. config.StickRules.Select(rule => rule with { Condition = One(rule.Condition) })],
        MonitorFail = [.. config.MonitorFail.Select(line => line with { Condition = One(line.Condition)! })],
        PersistRules = [.. config.PersistRules.Select(rule => rule with { Condition = One(rule.Condition)! })],
        Stats = config.Stats is { } stats
            ? stats with
            {
                Admin = [.. stats.Admin.Select(condition => One(condition)!)],
                HttpRequestRules = Each(stats.HttpRequestRules),
            }
            : null,
    };

    private ImmutableArray<Rule> Each(ImmutableArray<Rule> rules) =>
        [.. rules.Select(rule => rule with { Condition = One(rule.Condition) })];

    private Condition? One(Condition? condition) => condition is null ? null : condition with
    {
        AnyOf =
        [
            .. condition.AnyOf.Select(terms =>
                terms.Select(
                    term => acls.TryGetValue(term.Acl.Name, out var latest) ? term with { Acl = latest } : term)
                    .ToImmutableArray()),
        ],
    };
}
