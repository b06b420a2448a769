using System.Globalization;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>A row of the statistics as the page shows it: texts, not yet HTML.</summary>
/// <param name="Key">Names the row among all of the page.</param>
/// <param name="State">How the state is drawn: <c>up</c>, <c>down</c>, <c>maint</c> or <c>plain</c>.</param>
/// <param name="Status">The state in words.</param>
/// <param name="Since">For how long.</param>
/// <param name="Check">The last health check in short.</param>
/// <param name="CheckTitle">And in words.</param>
/// <param name="Cells">One for each of <see cref="Titles"/>.</param>
internal sealed record StatsRowText(
    string Key, string State, string Status, string Since, string Check, string CheckTitle, string[] Cells)
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
        ("Act/bck", row => row[StatField.Active] is { } active ? $"{active}/{row[StatField.Backup]}" : null),
        ("Fail/down",
            row => row[StatField.DownTransitions] is { } downs
                ? $"{row[StatField.FailedChecks] ?? "-"}/{downs}"
                : null),
        ("Downtime", row => Duration(row[StatField.Downtime])),
    ];

    public static IEnumerable<string> Titles => Columns.Select(column => column.Title);

    public static StatsRowText Of(StatRow row)
    {
        var status = row[StatField.Status] ?? string.Empty;
        var check = string.Empty;
        if (row[StatField.CheckStatus] is { } result)
        {
            var code = row[StatField.CheckCode] is { } number ? "/" + number : string.Empty;
            var duration = row[StatField.CheckDuration] is { } milliseconds ? $" in {milliseconds}ms" : string.Empty;
            check = result + code + duration;
        }

        return new StatsRowText(
            $"{row.Kind.ToString()[0]}{row.ProxyId}.{row.ObjectId}",
            StateOf(status),
            status,
            Duration(row[StatField.LastChange]) ?? string.Empty,
            check,
            row[StatField.LastCheck] ?? row[StatField.CheckDescription] ?? string.Empty,
            [.. Columns.Select(column => column.Value(row) ?? string.Empty)]);
    }

    private static string StateOf(string status) => status switch
    {
        _ when status.StartsWith("UP", StringComparison.Ordinal) || status == "OPEN" => "up",
        _ when status.StartsWith("DOWN", StringComparison.Ordinal) || status == "STOP" => "down",
        _ when status.StartsWith("MAINT", StringComparison.Ordinal)
            || status.StartsWith("DRAIN", StringComparison.Ordinal)
            || status.StartsWith("NOLB", StringComparison.Ordinal) || status == "PAUSED" => "maint",
        _ => "plain",
    };

    private static string? Pair(StatRow row, StatField now, StatField most) =>
        row[now] is { } current ? $"{current} / {row[most]}" : null;

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
