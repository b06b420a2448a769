using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>The statistics page as HTML: one table a proxy, no script, nothing from elsewhere.</summary>
internal sealed class StatsHtml(ProxyRuntime runtime, StatsPageConfig config, StatsRequest request, bool isAdmin)
{
    private const string Style =
        """
        :root{--ink:#1c2430;--soft:#5f6b7a;--line:#dfe4ea;--back:#f6f7f9;--card:#fff;--up:#1a7f4b;--upback:#e3f5ea;
        --down:#b3261e;--downback:#fbe4e2;--maint:#8a6100;--maintback:#fff1d0;--plain:#445;--plainback:#eceff3}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#98a3b3;
        --line:#2c3440;--back:#12161c;--card:#1a2029;--up:#6fd49a;--upback:#15331f;
        --down:#ff9a92;--downback:#43191a;--maint:#f2c45b;
        --maintback:#3a2d0c;--plain:#b9c2cf;--plainback:#262e39}}
        *{box-sizing:border-box}body{margin:0;padding:1.5rem;background:var(--back);color:var(--ink);
        font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        header{display:flex;flex-wrap:wrap;gap:.25rem 2rem;align-items:baseline;margin-bottom:1rem}
        h1{font-size:1.35rem;margin:0}h2{font-size:1.05rem;margin:0}.soft{color:var(--soft)}
        dl{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;margin:0 0 1rem}
        dt{color:var(--soft);font-size:.8rem}dd{margin:0;font-weight:600}
        nav{margin-bottom:1rem}nav a{margin-right:1rem;color:inherit}
        section{background:var(--card);border:1px solid var(--line);border-radius:10px;
        margin-bottom:1.25rem;overflow-x:auto}
        section>div{display:flex;gap:.75rem;align-items:baseline;padding:.7rem 1rem}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;white-space:nowrap}
        th,td{padding:.3rem .6rem;text-align:right;border-top:1px solid var(--line)}
        th{color:var(--soft);font-weight:500;font-size:.8rem}
        th:first-child,td:first-child,.left{text-align:left}tr.total td{font-weight:600}
        .state{border-radius:999px;padding:.05rem .6rem;font-size:.85rem;background:var(--plainback);color:var(--plain)}
        .up{background:var(--upback);color:var(--up)}.down{background:var(--downback);color:var(--down)}
        .maint{background:var(--maintback);color:var(--maint)}
        form>p{margin:0;padding:.7rem 1rem;border-top:1px solid var(--line)}
        .note{padding:.6rem 1rem;border-radius:10px;margin-bottom:1rem;background:var(--plainback)}
        """;

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
            .Append("<title>Statistics of ").Append(HtmlText.Escape(title)).Append("</title><style>").Append(Style)
            .Append("</style></head><body>\n");
        WriteHeader(page, title);
        foreach (var proxy in rows.GroupBy(row => row.ProxyId))
        {
            WriteProxy(page, [.. proxy]);
        }

        page.Append("</body></html>\n");
    }

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

        page.Append("</header>\n");
        WriteFacts(page);
        WriteNavigation(page);
        if (Explain(request.Result) is { } note)
        {
            page.Append("<p class=\"note\">").Append(note).Append("</p>\n");
        }
    }

    private void WriteFacts(StringBuilder page)
    {
        var values = InfoValues.Collect(runtime, fractions: false);
        page.Append("<dl>");
        foreach (var name in (ReadOnlySpan<string>)
            [
                "Pid", "Uptime", "Nbthread", "CurrConns", "Maxconn", "ConnRate", "SessRate", "CumReq", "Ulimit-n",
                "Idle_pct",
            ])
        {
            var index = InfoFields.All.IndexOf(InfoFields.All.First(field => field.Name == name));
            page.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(
                HtmlText.Escape(values[index] ?? "")).Append("</dd></div>");
        }

        page.Append("</dl>\n");
    }

    private void WriteNavigation(StringBuilder page)
    {
        var uri = HtmlText.Escape(config.UriPrefix);
        page.Append("<nav><a href=\"").Append(uri).Append("\">All servers</a><a href=\"").Append(uri).Append(
            ";up\">Hide DOWN servers</a>");
        if (config.RefreshSeconds > 0)
        {
            page.Append("<a href=\"").Append(uri).Append(
                request.Refreshes ? ";norefresh\">Stop refreshing" : "\">Refresh").Append("</a>");
        }

        page.Append("<a href=\"").Append(uri).Append(";csv\">CSV</a><a href=\"").Append(uri).Append(
            ";json\">JSON</a></nav>\n");
    }

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

        page.Append("<div><h2>").Append(id).Append("</h2><span class=\"soft\">").Append(rows[0][StatField.Mode]);
        if (config.ShowLegends && rows[^1][StatField.Algorithm] is { } algorithm)
        {
            page.Append(", balance ").Append(HtmlText.Escape(algorithm));
        }

        page.Append("</span>");
        if (Description(name) is { } description)
        {
            page.Append("<span>").Append(HtmlText.Escape(description)).Append("</span>");
        }

        page.Append("</div><table>");
        StatsHtmlTable.Write(page, rows, changes, config.ShowLegends);
        page.Append("</table>");
        if (changes)
        {
            WriteActions(page, rows[0].ProxyId);
        }

        page.Append("</section>\n");
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
