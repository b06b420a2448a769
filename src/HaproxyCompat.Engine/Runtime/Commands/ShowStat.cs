using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Stats;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show stat [&lt;iid&gt;|&lt;proxy&gt;] [&lt;type&gt;] [&lt;sid&gt;] [desc|json|no-maint|typed|up]*</c> (management
/// manual 9.3).
/// </summary>
internal static class ShowStat
{
    public static readonly RuntimeCommand Command = new(
        "show stat",
        "show stat [desc|json|no-maint|typed|up]*",
        "show the counters of proxies and servers",
        RuntimeLevel.User,
        Run);

    private static void Run(CommandCall call)
    {
        var words = call.Arguments.ToList();
        var domain = words.IndexOf("domain");
        if (domain >= 0 && words.ElementAtOrDefault(domain + 1) is not "proxy")
        {
            if (words.ElementAtOrDefault(domain + 1) is "resolvers")
            {
                ResolversStatistics.Write(call.Output, call.Runtime.Resolvers, words);
            }
            else
            {
                call.Fail("Invalid statistics domain.");
            }

            return;
        }

        if (ParseFilter(call, words) is not { } filter)
        {
            call.Fail("No such proxy.");
            return;
        }

        var rows = StatTable.Build(call.Runtime, filter);
        if (words.Contains("json"))
        {
            StatWriter.WriteJson(call.Output, rows);
        }
        else if (words.Contains("typed"))
        {
            StatWriter.WriteTyped(call.Output, rows);
        }
        else
        {
            StatWriter.WriteCsv(call.Output, rows);
        }
    }

    // The three numbers come together; a first word without the others shows all. Null for a proxy that is none.
    private static StatFilter? ParseFilter(CommandCall call, List<string> words)
    {
        var filter = new StatFilter(UpOnly: words.Contains("up"), NoMaintenance: words.Contains("no-maint"));
        if (words.Count < 3
            || !int.TryParse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var types)
            || !int.TryParse(words[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var objectId))
        {
            return filter;
        }

        var proxyId = call.Runtime.FindFrontend(words[0])?.Id ?? call.Runtime.FindBackend(words[0])?.Id;
        if (proxyId is null
            && int.TryParse(words[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            proxyId = number;
        }

        return proxyId is { } found ? filter with { ProxyId = found, Types = types, ObjectId = objectId } : null;
    }
}
