using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>use-service &lt;name&gt;</c>: a service inside of the program answers (manual 4.4). There is one,
/// <c>prometheus-exporter</c>; those written in Lua are refused.
/// </summary>
internal sealed record UseService : WaitingAction
{
    public static readonly ActionKeyword Keyword =
        new("use-service", RuleSets.TcpRequestContent | RuleSets.HttpRequest, Parse);

    private static RuleAction? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("the name of a service", out var name))
        {
            return null;
        }

        if (name == "prometheus-exporter" && arguments.RuleSet == RuleSets.HttpRequest)
        {
            return new UseService();
        }

        if (name.StartsWith("lua.", StringComparison.Ordinal))
        {
            arguments.Refuse($"'{arguments.Keyword} {name}'");
            return new UnsupportedAction();
        }

        arguments.Report(name == "prometheus-exporter"
            ? $"'{arguments.Keyword}': 'prometheus-exporter' answers in 'http-request' rules only."
            : $"'{arguments.Keyword}' does not know the service '{name}'.");
        return null;
    }

    public override LoopTask<ActionResult> ExecuteAsync(ProxyStream stream) =>
        stream.Loop.Metrics is { } metrics
            ? metrics(stream)
            : new LoopTask<ActionResult>(ActionResult.Continue);
}
