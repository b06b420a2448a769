using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>filter bwlim-in</c> and <c>bwlim-out &lt;name&gt;</c>: either
/// <c>default-limit &lt;size&gt; default-period &lt;time&gt;</c> or
/// <c>limit &lt;size&gt; key &lt;pattern&gt; [table &lt;table&gt;]</c>, and <c>[min-size &lt;size&gt;]</c> (manual
/// 9.7).
/// </summary>
internal static class BandwidthFilter
{
    private static readonly string[] Options = ["default-limit", "default-period", "limit", "key", "table", "min-size"];

    public static void Read(LineArguments arguments, bool isDownload)
    {
        if (!arguments.TryWord("a name", out _))
        {
            return;
        }

        var offers = Rules.Offers[RuleSets.HttpRequest] | FetchNeeds.Backend
            | (isDownload ? Rules.Offers[RuleSets.HttpResponse] : FetchNeeds.None);
        var rest = arguments.Continue(arguments.Keyword, string.Empty, RuleSets.None, offers);
        _ = arguments.TakeRemaining();
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (rest.TakeOptional() is { } option)
        {
            if (!rest.Accept(
                    Options.Contains(option) ? null : $"unknown keyword '{option}'{Suggestion.Tail(option, Options)}")
                || !TryValue(rest, option))
            {
                return;
            }

            found.Add(option);
        }

        _ = rest.Accept(Complaint(found));
    }

    private static bool TryValue(LineArguments arguments, string option)
    {
        var what = $"a value after '{option}'";
        return option switch
        {
            "default-limit" or "limit" or "min-size" => arguments.TrySize(what, out _),
            "default-period" => arguments.TryDuration(what, out _),
            "key" => arguments.TryExpression(what, out _),
            _ => arguments.TryWord(what, out _),
        };
    }

    private static string? Complaint(HashSet<string> found)
    {
        var isShared = found.Contains("limit") || found.Contains("key") || found.Contains("table");
        if (isShared && (found.Contains("default-limit") || found.Contains("default-period")))
        {
            return "options of a shared limit and of a limit for each stream exclude each other";
        }

        string[] needed = isShared ? ["key", "limit"] : ["default-period", "default-limit"];
        return needed.FirstOrDefault(option => !found.Contains(option)) is { } missing
            ? $"'{missing}' is missing"
            : null;
    }
}
