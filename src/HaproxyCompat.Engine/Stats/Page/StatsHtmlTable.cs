using System.Text;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>The rows of one proxy as an HTML table. The page's script knows where in a row what stands.</summary>
internal static class StatsHtmlTable
{
    public static void Write(StringBuilder page, IReadOnlyList<StatRow> rows, bool withBoxes, bool withLegends)
    {
        page.Append("<thead><tr><th>Name</th><th class=\"left\">State</th>");
        foreach (var title in StatsRowText.Titles)
        {
            page.Append("<th>").Append(title).Append("</th>");
        }

        page.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            WriteRow(page, row, withBoxes, withLegends);
        }

        page.Append("</tbody>");
    }

    private static void WriteRow(StringBuilder page, StatRow row, bool withBoxes, bool withLegends)
    {
        var text = StatsRowText.Of(row);
        var isTotal = row.Kind is StatObjectKind.Frontend or StatObjectKind.Backend;
        var name = HtmlText.Escape(row[StatField.ObjectName]!);
        page.Append("<tr data-key=\"").Append(text.Key).Append(isTotal ? "\" class=\"total\"><td>" : "\"><td>");
        if (withBoxes && row.Kind == StatObjectKind.Server)
        {
            page.Append(
                "<label><input type=\"checkbox\" name=\"s\" value=\"")
                .Append(name).Append("\"> ").Append(name).Append("</label>");
        }
        else
        {
            page.Append(isTotal ? name[..1] + name[1..].ToLowerInvariant() : name);
        }

        if (withLegends && row[StatField.Address] is { } address)
        {
            page.Append(" <span class=\"soft\">").Append(HtmlText.Escape(address)).Append("</span>");
        }

        page.Append("</td><td class=\"left\"><span class=\"state ").Append(text.State).Append("\">").Append(
            HtmlText.Escape(text.Status)).Append("</span> <span class=\"soft\">").Append(text.Since).Append(
            "</span> <span class=\"soft\" title=\"").Append(HtmlText.Escape(text.CheckTitle)).Append("\">").Append(
            HtmlText.Escape(text.Check)).Append("</span></td>");
        foreach (var cell in text.Cells)
        {
            page.Append("<td>").Append(HtmlText.Escape(cell)).Append("</td>");
        }

        page.Append("</tr>\n");
    }
}
