using System.Globalization;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>track-sc0</c> ... <c>track-sc&lt;N&gt; &lt;key&gt; [table &lt;table&gt;]</c>: the key's entry is tracked from now
/// on (manual 4.4).
/// Checked; there are no stick tables here.
/// </summary>
internal static class TrackedCounter
{
    public static readonly ActionKeyword Keyword =
        new("track-sc", RuleSets.AnyTcpRequest | RuleSets.HttpRequest | RuleSets.HttpResponse, Parse)
        {
            MatchesPrefix = true,
            State = KeywordState.Unsupported,
        };

    /// <summary>Reports a counter that <c>tune.stick-counters</c> does not allow.</summary>
    public static bool IsPossible(ArgumentReader arguments, long counter)
    {
        if (counter < arguments.StickCounters)
        {
            return true;
        }

        arguments.Report(
            $"'{arguments.Keyword}' has no counter {counter}: 'tune.stick-counters' allows 0 to "
                + $"{arguments.StickCounters - 1}.");
        return false;
    }

    private static SectionUse? Parse(ArgumentReader arguments)
    {
        var tail = arguments.Tail;
        var counter = 0;
        if (tail.Length > 0 && !int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out counter))
        {
            arguments.Report(
                $"'{arguments.Keyword}' expects the number of a counter behind 'track-sc', found '{tail}'.");
            return null;
        }

        if (!IsPossible(arguments, counter) || !arguments.TryExpression("<key>", out _))
        {
            return null;
        }

        string? table = null;
        return !arguments.TrySkip("table") || arguments.TryWord("a name after 'table'", out table)
            ? new SectionUse(
                $"track-sc{counter}",
                "table",
                table,
                static all => all.Proxies.Where(proxy => proxy.StickTable is not null).Select(proxy => proxy.Name))
            : null;
    }
}
