using System.Globalization;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// The first line of <c>reload_time_file</c>: <c>HH:MM:SS</c>, with <c>YY-MM-DD</c> or <c>YYYY-MM-DD</c> before it and
/// <c>Z</c> for UTC behind it (keepalived.conf(5), "reload_time_file").
/// </summary>
internal static class ReloadTime
{
    private static readonly string[] WithDate = ["yy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>When the next reload is due; null when the line is no time or its day is over.</summary>
    public static DateTimeOffset? Parse(string line, DateTimeOffset now, TimeZoneInfo zone)
    {
        var isUtc = line.EndsWith('Z');
        var text = isUtc ? line[..^1] : line;
        var here = isUtc ? TimeZoneInfo.Utc : zone;
        var culture = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, WithDate, culture, DateTimeStyles.None, out var moment))
        {
            var due = In(here, moment);
            return due > now ? due : null;
        }

        if (!TimeOnly.TryParseExact(text, "HH:mm:ss", culture, DateTimeStyles.None, out var time))
        {
            return null;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, here).DateTime);
        var next = In(here, today.ToDateTime(time));
        return next > now ? next : In(here, today.AddDays(1).ToDateTime(time));
    }

    private static DateTimeOffset In(TimeZoneInfo zone, DateTime local) => new(local, zone.GetUtcOffset(local));
}
