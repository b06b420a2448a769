using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>
/// The statistics page as HTML: charts and a table a section, nothing from elsewhere. Its script keeps it up to date.
/// </summary>
/// <param name="history">Of the last minutes; null where none is kept.</param>
internal sealed class StatsHtml(
    ProxyRuntime runtime, StatsPageConfig config, StatsRequest request, bool isAdmin, TrafficHistory? history)
{
    /// <summary>How often an open page asks, where the configuration does not say.</summary>
    private const int SecondsBetween = 5;

    private static readonly (string Value, string Label)[] Actions =
    [
        ("ready", "Set state to READY"), ("drain", "Set state to DRAIN"), ("maint", "Set state to MAINT"),
        ("dhlth", "Health: disable checks"), ("ehlth", "Health: enable checks"), ("hrunn", "Health: force UP"),
        ("hnolb", "Health: force NOLB"), ("hdown", "Health: force DOWN"), ("dagent", "Agent: disable checks"),
        ("eagent", "Agent: enable checks"), ("shutdown", "Kill sessions"),
    ];

    public void Write(StringBuilder page, IReadOnlyList<StatRow> rows)
    {
        var title = config.HideVersion ? "HAProxy" : $"HAProxy {runtime.Version}";
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Append("<title>Statistics of ").Append(HtmlText.Escape(title)).Append("</title><style>").Append(
                StatsStyle.Text)
            .Append("</style>");
        if (config.RefreshSeconds > 0 && request.Refreshes)
        {
            // Those whose script runs need no new page.
            page.Append("<noscript><meta http-equiv=\"refresh\" content=\"").Append(config.RefreshSeconds)
                .Append("\"></noscript>");
        }

        page.Append("</head>\n<body data-live=\"").Append(request.Refreshes ? '1' : '0').Append("\" data-seconds=\"")
            .Append(config.RefreshSeconds > 0 ? config.RefreshSeconds : SecondsBetween).Append("\" data-url=\"")
            .Append(Address(request with { Form = StatsForm.Live })).Append("\" data-whole=\"")
            .Append(Address(request)).Append("\">\n");
        WriteHeader(page, title);
        page.Append("<main>\n");
        foreach (var proxy in rows.GroupBy(row => row.ProxyId))
        {
            WriteProxy(page, [.. proxy]);
        }

        page.Append("</main>\n<script>").Append(StatsScript.Text).Append("</script></body></html>\n");
    }

    private string Address(StatsRequest wanted) => HtmlText.Escape(wanted.Address(config.UriPrefix));

    private void WriteHeader(StringBuilder page, string title)
    {
        page.Append("<header><h1>").Append(HtmlText.Escape(title)).Append("</h1>");
        if (config.ShowNode is { } node)
        {
            page.Append("<span class=\"soft\">on ").Append(
                HtmlText.Escape(node.Length > 0 ? node : runtime.Global.Node ?? Environment.MachineName))
                .Append("</span>");
        }

        if (config.ShowDescription is { } description)
        {
            page.Append("<span>").Append(
                HtmlText.Escape(description.Length > 0 ? description : runtime.Global.Description ?? ""))
                .Append("</span>");
        }

        page.Append("<span class=\"live\"><span id=\"clock\" class=\"soft\">").Append(
            runtime.Clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)).Append(
            "</span><button id=\"pause\" type=\"button\" hidden></button></span></header>\n");
        WriteFacts(page);
        WriteNavigation(page);
        if (Explain(request.Result) is { } note)
        {
            page.Append("<p class=\"note\">").Append(note).Append("</p>\n");
        }
    }

    private void WriteFacts(StringBuilder page)
    {
        page.Append("<dl>");
        foreach (var (title, value) in StatsFacts.Titles.Zip(StatsFacts.Of(runtime)))
        {
            page.Append("<div><dt>").Append(title).Append("</dt><dd>").Append(HtmlText.Escape(value)).Append(
                "</dd></div>");
        }

        page.Append("</dl>\n");
    }

    private void WriteNavigation(StringBuilder page)
    {
        page.Append("<nav>");
        WriteLink(
            page, request with { UpOnly = !request.UpOnly },
            request.UpOnly ? "Show all servers" : "Hide servers that are down");
        WriteLink(
            page, request with { NoMaintenance = !request.NoMaintenance },
            request.NoMaintenance ? "Show maintenance" : "Hide maintenance");
        WriteLink(
            page, request with { Refreshes = !request.Refreshes },
            request.Refreshes ? "Stop refreshing" : "Refresh");
        WriteLink(page, request with { Form = StatsForm.Csv }, "CSV");
        WriteLink(page, request with { Form = StatsForm.Json }, "JSON");
        if (request.Scope is not null)
        {
            WriteLink(page, request with { Scope = null }, "All sections");
        }

        page.Append("<input id=\"filter\" type=\"search\" placeholder=\"Filter sections\" ")
            .Append("aria-label=\"Filter sections\" hidden></nav>\n");
    }

    private void WriteLink(StringBuilder page, StatsRequest wanted, string text) =>
        page.Append("<a href=\"").Append(Address(wanted)).Append("\">").Append(text).Append("</a>");

    private void WriteProxy(StringBuilder page, List<StatRow> rows)
    {
        var name = rows[0][StatField.ProxyName]!;
        var changes = isAdmin && rows.Exists(row => row.Kind == StatObjectKind.Server);
        var id = HtmlText.Escape(name);
        page.Append("<section id=\"").Append(id).Append("\">");
        if (changes)
        {
            page.Append("<form method=\"post\" action=\"").Append(HtmlText.Escape(config.UriPrefix)).Append("\">");
        }

        page.Append("<div class=\"head\"><h2>").Append(id).Append("</h2><span class=\"soft\">").Append(
            rows[0][StatField.Mode]);
        if (config.ShowLegends && rows[^1][StatField.Algorithm] is { } algorithm && algorithm != "unknown")
        {
            page.Append(", balance ").Append(HtmlText.Escape(algorithm));
        }

        page.Append("</span>");
        if (Description(name) is { } description)
        {
            page.Append("<span>").Append(HtmlText.Escape(description)).Append("</span>");
        }

        page.Append("</div>");
        WriteCharts(page, rows[0].ProxyId);
        page.Append("<div class=\"table\"><table>");
        StatsHtmlTable.Write(page, rows, changes, config.ShowLegends);
        page.Append("</table></div>");
        if (changes)
        {
            WriteActions(page, rows[0].ProxyId);
        }

        page.Append("</section>\n");
    }

    private void WriteCharts(StringBuilder page, int id)
    {
        page.Append("<div class=\"charts\" data-charts=\"").Append(id).Append("\">");
        var charts = TrafficChart.Of(history?.Read(id) ?? SectionTraffic.None);
        for (var i = 0; i < charts.Length; i++)
        {
            // The last of the three is the one of errors.
            var kind = (i == charts.Length - 1 ? "bad" : "good") + (charts[i].Most == "0" ? " none" : "");
            charts[i].Write(page, kind);
        }

        page.Append("</div>");
    }

    private string? Description(string name) =>
        runtime.Backends.FirstOrDefault(backend => backend.Name == name)?.Config.Description
        ?? runtime.Frontends.FirstOrDefault(frontend => frontend.Name == name)?.Config.Description;

    private static void WriteActions(StringBuilder page, int proxyId)
    {
        page.Append("<p><select name=\"action\" aria-label=\"Action\"><option value=\"\">Choose an action</option>");
        foreach (var (value, label) in Actions)
        {
            page.Append("<option value=\"").Append(value).Append("\">").Append(label).Append("</option>");
        }

        page.Append("</select> <input type=\"hidden\" name=\"b\" value=\"#").Append(proxyId)
            .Append("\"><button>Apply to the servers chosen</button></p></form>");
    }

    private static string? Explain(string? result) => result switch
    {
        StatsChange.Done => "Done.",
        StatsChange.None => "Nothing was changed: no server or no action was chosen.",
        StatsChange.Partly => "Done for some of the servers; the others do not exist.",
        StatsChange.Error => "Nothing was changed: the form named something that does not exist.",
        StatsChange.TooLong => "Nothing was changed: the form was too long.",
        StatsChange.Denied => "Nothing was changed: this page is for looking only.",
        _ => null,
    };
}
