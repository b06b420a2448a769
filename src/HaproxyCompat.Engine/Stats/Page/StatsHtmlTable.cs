using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>The rows of one proxy as an HTML table.</summary>
internal static class StatsHtmlTable
{
    private static readonly (string Title, Func<StatRow, string?> Value)[] Columns =
    [
        ("Queue", row => Pair(row, StatField.QueueCurrent, StatField.QueueMaximum)),
        ("Rate", row => Pair(row, StatField.SessionRate, StatField.SessionRateMaximum)),
        ("Sessions", row => Pair(row, StatField.SessionsCurrent, StatField.SessionsMaximum)),
        ("Limit", row => row[StatField.SessionLimit]),
        ("Total", row => Grouped(row[StatField.SessionsTotal])),
        ("Requests", row => Grouped(row[StatField.Requests])),
        ("In", row => Bytes(row[StatField.BytesIn])),
        ("Out", row => Bytes(row[StatField.BytesOut])),
        ("Denied", row => Sum(row, StatField.DeniedRequests, StatField.DeniedResponses)),
        ("Errors", row => Sum(row, StatField.RequestErrors, StatField.ConnectErrors, StatField.ResponseErrors)),
        ("Retries", row => Sum(row, StatField.Retries, StatField.Redispatches)),
        ("Weight", row => row.Kind is StatObjectKind.Server or StatObjectKind.Backend ? row[StatField.Weight] : null),
        ("Active/backup", row => row[StatField.Active] is { } active ? $"{active}/{row[StatField.Backup]}" : null),
        ("Failed/downs",
            row => row[StatField.DownTransitions] is { } downs
                ? $"{row[StatField.FailedChecks] ?? "-"}/{downs}"
                : null),
        ("Downtime", row => Duration(row[StatField.Downtime])),
    ];

    public static void Write(StringBuilder page, IReadOnlyList<StatRow> rows, bool withBoxes, bool withLegends)
    {
        page.Append("<thead><tr><th>Name</th><th class=\"left\">State</th>");
        foreach (var (title, _) in Columns)
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
        var isTotal = row.Kind is StatObjectKind.Frontend or StatObjectKind.Backend;
        var name = HtmlText.Escape(row[StatField.ObjectName]!);
        page.Append(isTotal ? "<tr class=\"total\"><td>" : "<tr><td>");
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

        page.Append("</td><td class=\"left\">");
        WriteState(page, row);
        page.Append("</td>");
        foreach (var (_, value) in Columns)
        {
            page.Append("<td>").Append(value(row)).Append("</td>");
        }

        page.Append("</tr>\n");
    }

    private static void WriteState(StringBuilder page, StatRow row)
    {
        var status = row[StatField.Status]!;
        var kind = status switch
        {
            _ when status.StartsWith("UP", StringComparison.Ordinal) || status == "OPEN" => "state up",
            _ when status.StartsWith("DOWN", StringComparison.Ordinal) || status == "STOP" => "state down",
            _ when status.StartsWith("MAINT", StringComparison.Ordinal)
                || status.StartsWith("DRAIN", StringComparison.Ordinal)
                || status.StartsWith("NOLB", StringComparison.Ordinal) || status == "PAUSED" => "state maint",
            _ => "state",
        };
        page.Append("<span class=\"").Append(kind).Append("\">").Append(HtmlText.Escape(status)).Append("</span>");
        if (Duration(row[StatField.LastChange]) is { } since)
        {
            page.Append(" <span class=\"soft\">").Append(since).Append("</span>");
        }

        if (row[StatField.CheckStatus] is { } check)
        {
            var code = row[StatField.CheckCode] is { } number ? "/" + number : string.Empty;
            var duration = row[StatField.CheckDuration] is { } milliseconds ? $" in {milliseconds}ms" : string.Empty;
            page.Append(" <span class=\"soft\" title=\"").Append(
                HtmlText.Escape(row[StatField.LastCheck] ?? row[StatField.CheckDescription] ?? ""))
                .Append("\">").Append(HtmlText.Escape(check + code + duration)).Append("</span>");
        }
    }

    private static string? Pair(StatRow row, StatField now, StatField most) =>
        row[now] is { } current ? $"{current} <span class=\"soft\">/ {row[most]}</span>" : null;

    private static string? Sum(StatRow row, params ReadOnlySpan<StatField> fields)
    {
        var sum = 0L;
        foreach (var field in fields)
        {
            sum += row[field] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        }

        return sum.ToString("N0", CultureInfo.InvariantCulture);
    }

    private static string? Grouped(string? number) =>
        number is null
            ? null
            : long.Parse(number, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);

    private static string? Bytes(string? number)
    {
        if (number is null)
        {
            return null;
        }

        var value = (double)long.Parse(number, CultureInfo.InvariantCulture);
        foreach (var unit in (ReadOnlySpan<string>)["B", "KiB", "MiB", "GiB", "TiB"])
        {
            if (value < 1024 || unit == "TiB")
            {
                return value.ToString(unit == "B" ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + unit;
            }

            value /= 1024;
        }

        return null;
    }

    private static string? Duration(string? seconds)
    {
        if (seconds is null)
        {
            return null;
        }

        var span = TimeSpan.FromSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
        return span switch
        {
            { Days: > 0 } => $"{span.Days}d{span.Hours}h",
            { Hours: > 0 } => $"{span.Hours}h{span.Minutes}m",
            { Minutes: > 0 } => $"{span.Minutes}m{span.Seconds}s",
            _ => $"{span.Seconds}s",
        };
    }
}
