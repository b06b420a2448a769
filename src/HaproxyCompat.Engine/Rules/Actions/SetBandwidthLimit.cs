using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-bandwidth-limit &lt;name&gt; [limit { &lt;expr&gt; | &lt;size&gt; }] [period { &lt;expr&gt; | &lt;time&gt;
/// }]</c> (manual 4.4). Checked; there is no such filter here.
/// </summary>
internal static class SetBandwidthLimit
{
    public static readonly ActionKeyword Keyword = new(
        "set-bandwidth-limit",
        RuleSets.TcpRequestContent | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse,
        Parse)
    { State = KeywordState.Unsupported };

    private static UnsupportedAction? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("the name of a filter", out _))
        {
            return null;
        }

        while (arguments.Peek is "limit" or "period")
        {
            _ = arguments.TryWord(string.Empty, out var option);
            if (!TryValue(arguments, option!))
            {
                return null;
            }
        }

        return new UnsupportedAction();
    }

    private static bool TryValue(ArgumentReader arguments, string option)
    {
        if (arguments.Peek is not [>= '0' and <= '9', ..])
        {
            return arguments.TryExpression($"a value or <expr> after '{option}'", out _);
        }

        if (option == "period")
        {
            return arguments.TryDuration("<time> after 'period'", out _);
        }

        _ = arguments.TryWord(string.Empty, out var size);
        if (ByteSize.Read(size!, out _) is { } complaint)
        {
            arguments.Report($"'{arguments.Keyword}': {complaint}.");
            return false;
        }

        return true;
    }
}
