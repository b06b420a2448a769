using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>use-service &lt;name&gt;</c>: a service inside of the program answers (manual 4.4). Checked; there is none here.
/// </summary>
internal static class UseService
{
    public static readonly ActionKeyword Keyword =
        new("use-service", RuleSets.TcpRequestContent | RuleSets.HttpRequest, Parse)
        {
            State = KeywordState.Unsupported,
        };

    private static UnsupportedAction? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("the name of a service", out var name))
        {
            return null;
        }

        var isLua = name.StartsWith("lua.", StringComparison.Ordinal);
        if (isLua || (name == "prometheus-exporter" && arguments.RuleSet == RuleSets.HttpRequest))
        {
            return new UnsupportedAction();
        }

        arguments.Report(name == "prometheus-exporter"
            ? $"'{arguments.Keyword}': 'prometheus-exporter' answers in 'http-request' rules only."
            : $"'{arguments.Keyword}' does not know the service '{name}'.");
        return null;
    }
}
