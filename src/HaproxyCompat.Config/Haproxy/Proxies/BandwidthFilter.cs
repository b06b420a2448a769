using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

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

    public static void Read(ProxySection section, LineArguments arguments, bool isDownload)
    {
        if (!arguments.TryWord("a name", out var name)
            || !arguments.Accept(section.Config.BandwidthFilters.Any(filter => filter.Name == name)
                ? $"the section has a bandwidth filter '{name}' already" : null))
        {
            return;
        }

        var offers = Rules.Offers[RuleSets.HttpRequest] | FetchNeeds.Backend
            | (isDownload ? Rules.Offers[RuleSets.HttpResponse] : FetchNeeds.None);
        var rest = arguments.Continue(arguments.Keyword, string.Empty, RuleSets.None, offers);
        _ = arguments.TakeRemaining();
        var found = new HashSet<string>(StringComparer.Ordinal);
        var filter = new BandwidthFilterConfig(name, isDownload) { Location = rest.Here };
        while (rest.TakeOptional() is { } option)
        {
            if (!rest.Accept(
                    Options.Contains(option) ? null : $"unknown keyword '{option}'{Suggestion.Tail(option, Options)}")
                || Set(filter, rest, option) is not { } changed)
            {
                return;
            }

            filter = changed;
            found.Add(option);
        }

        // As in the reference a limit or a period of 0 is none.
        if (filter.LimitBytes == 0)
        {
            found.Remove("limit");
            found.Remove("default-limit");
        }

        if (filter.PeriodMs == 0)
        {
            found.Remove("default-period");
        }

        if (rest.Accept(Complaint(found)))
        {
            section.Config = section.Config with
            {
                BandwidthFilters = section.Config.BandwidthFilters.Add(filter),
            };
        }
    }

    private static BandwidthFilterConfig? Set(BandwidthFilterConfig filter, LineArguments arguments, string option)
    {
        var what = $"a value after '{option}'";
        switch (option)
        {
            case "default-limit" or "limit":
                return arguments.TrySize(what, out var limit) ? filter with { LimitBytes = limit } : null;
            case "min-size":
                return arguments.TrySize(what, out var least) ? filter with { MinimumBytes = least } : null;
            case "default-period":
                return arguments.TryDuration(what, out var period) ? filter with { PeriodMs = period } : null;
            case "key":
                return arguments.TryExpression(what, out var key) ? filter with { Key = key } : null;
            default:
                return arguments.TryWord(what, out var table) ? filter with { Table = table } : null;
        }
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
            ? $"'{missing}' is missing or 0"
            : null;
    }
}
