using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Formats of strftime(3) in the C locale, with <c>%N</c> for nanoseconds and <c>%3N</c>, <c>%6N</c> for part of them.
/// </summary>
internal static class TimeText
{
    public static string Format(string format, DateTimeOffset moment)
    {
        var output = new StringBuilder(format.Length + 16);
        for (var index = 0; index < format.Length; index++)
        {
            if (format[index] != '%' || index + 1 == format.Length)
            {
                output.Append(format[index]);
                continue;
            }

            var letter = format[++index];
            if (char.IsAsciiDigit(letter) && index + 1 < format.Length && format[index + 1] == 'N')
            {
                output.Append(Nanoseconds(moment)[..(letter - '0')]);
                index++;
                continue;
            }

            Append(output, letter, moment);
        }

        return output.ToString();
    }

    private static string Nanoseconds(DateTimeOffset moment) =>
        (moment.Ticks % TimeSpan.TicksPerSecond * 100).ToString("D9");

    private static void Append(StringBuilder output, char letter, DateTimeOffset moment)
    {
        var text = letter switch
        {
            'a' => Pick("ddd"),
            'A' => Pick("dddd"),
            'b' or 'h' => Pick("MMM"),
            'B' => Pick("MMMM"),
            'c' => $"{Pick("ddd MMM")} {moment.Day,2} {Pick("HH:mm:ss yyyy")}",
            'C' => (moment.Year / 100).ToString("D2"),
            'd' => Pick("dd"),
            'D' => Pick("MM'/'dd'/'yy"),
            'e' => $"{moment.Day,2}",
            'F' => Pick("yyyy-MM-dd"),
            'H' => Pick("HH"),
            'I' => Pick("hh"),
            'j' => moment.DayOfYear.ToString("D3"),
            'k' => $"{moment.Hour,2}",
            'm' => Pick("MM"),
            'M' => Pick("mm"),
            'n' => "\n",
            'N' => Nanoseconds(moment),
            'p' => moment.Hour < 12 ? "AM" : "PM",
            'r' => $"{Pick("hh:mm:ss")} {(moment.Hour < 12 ? "AM" : "PM")}",
            'R' => Pick("HH:mm"),
            's' => moment.ToUnixTimeSeconds().ToString(),
            'S' => Pick("ss"),
            't' => "\t",
            'T' or 'X' => Pick("HH:mm:ss"),
            'u' => (moment.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)moment.DayOfWeek).ToString(),
            'V' => ISOWeek.GetWeekOfYear(moment.DateTime).ToString("D2"),
            'w' => ((int)moment.DayOfWeek).ToString(),
            'x' => Pick("MM'/'dd'/'yy"),
            'y' => Pick("yy"),
            'Y' => Pick("yyyy"),
            'z' => $"{(moment.Offset < TimeSpan.Zero ? '-' : '+')}{moment.Offset:hhmm}",
            'Z' => moment.Offset == TimeSpan.Zero ? "GMT" : TimeZoneInfo.Local.StandardName,
            '%' => "%",
            _ => $"%{letter}",
        };
        output.Append(text);

        string Pick(string pattern) => moment.ToString(pattern, CultureInfo.InvariantCulture);
    }
}
