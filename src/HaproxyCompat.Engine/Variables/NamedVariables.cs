using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Rules.Actions;

namespace HaproxyCompat.Engine.Variables;

/// <summary>
/// The process variables that the rules of a configuration name: they exist from the start, without a value.
/// </summary>
public static class NamedVariables
{
    /// <summary>All of them, some more than once.</summary>
    public static IEnumerable<string> OfProcess(HaproxyConfiguration configuration) =>
        configuration.Proxies.SelectMany(AllRules).SelectMany(OfRule)
            .Where(variable => variable.Scope == VariableScope.Process).Select(variable => variable.Name);

    private static IEnumerable<Rule> AllRules(ProxyConfig proxy) =>
    [
        .. proxy.TcpRequestConnectionRules, .. proxy.TcpRequestSessionRules, .. proxy.TcpRequestContentRules,
        .. proxy.TcpResponseContentRules,
        .. proxy.HttpRequestRules, .. proxy.HttpResponseRules, .. proxy.HttpAfterResponseRules,
    ];

    private static IEnumerable<VariableName> OfRule(Rule rule)
    {
        if (rule.Action is SetVar action)
        {
            yield return action.Variable;
            foreach (var variable in OfExpression(action.Expression))
            {
                yield return variable;
            }
        }

        foreach (var test in rule.Condition?.AnyOf.SelectMany(terms => terms).SelectMany(term => term.Acl.Tests) ?? [])
        {
            foreach (var variable in OfExpression(test.Expression))
            {
                yield return variable;
            }
        }
    }

    private static IEnumerable<VariableName> OfExpression(SampleExpression? expression) =>
        expression?.Converters.SelectMany(step => step.Arguments).OfType<VariableName>() ?? [];
}
