using System.Buffers;
using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Formats of strftime(3) in the C locale, with <c>%N</c> for nanoseconds and <c>%3N</c>, <c>%6N</c> for part of them.
/// </summary>
internal static class TimeText
{
    private const int MostWidth = 100;

    private static readonly SearchValues<byte> Numeric = SearchValues.Create(" 0123456789"u8);

    /// <summary>
    /// Appends the text. As in glibc a flag (<c>-</c>, <c>_</c>, <c>0</c>, <c>^</c>) and a width may stand before a
    /// letter.
    /// </summary>
    /// <param name="format">As written.</param>
    /// <param name="moment">With the offset that it is shown in.</param>
    /// <param name="isLocal">The zone's name is the system's rather than GMT.</param>
    /// <param name="output">Takes it.</param>
    public static void Write(string format, DateTimeOffset moment, bool isLocal, TextBuffer output)
    {
        for (var index = 0; index < format.Length; index++)
        {
            if (format[index] != '%' || index + 1 == format.Length)
            {
                output.Append(format.AsSpan(index, 1));
                continue;
            }

            var flag = '\0';
            while (index + 2 < format.Length && format[index + 1] is '-' or '_' or '0' or '^')
            {
                flag = format[++index];
            }

            var width = 0;
            while (index + 2 < format.Length && char.IsAsciiDigit(format[index + 1]) && width < MostWidth)
            {
                width = (width * 10) + format[++index] - '0';
            }

            var (start, letter) = (output.Length, format[++index]);
            switch (letter)
            {
                case 'N':
                    Nanoseconds(moment, output);
                    output.Truncate(width == 0 ? output.Length : start + width);
                    break;
                case 'Z' when isLocal:
                    output.Append(ZoneNames.At(moment.ToUnixTimeSeconds()));
                    break;
                default:
                    Append(output, letter, moment);
                    break;
            }

            if (flag != '\0' || (width > 0 && letter != 'N'))
            {
                Apply(flag, width, start, output);
            }
        }
    }

    /// <summary>Changes what was written since <paramref name="start"/>.</summary>
    private static void Apply(char flag, int width, int start, TextBuffer output)
    {
        Span<byte> written = stackalloc byte[64];
        var length = output.Length - start;
        if (length == 0 || length > written.Length)
        {
            return;
        }

        output.Span[start..].CopyTo(written);
        written = written[..length];
        output.Truncate(start);
        if (flag == '^')
        {
            Ascii.ToUpperInPlace(written, out _);
        }

        // Numbers begin with what fills them up; their last digit is no part of that.
        var isNumber = written.IndexOfAnyExcept(Numeric) < 0;
        var padding = isNumber && flag is '-' or '_' or '0'
            ? Math.Min(length - written.TrimStart(" 0"u8).Length, length - 1)
            : 0;
        var filler = flag == '_' || (!isNumber && flag != '0') ? (byte)' ' : (byte)'0';
        for (var more = flag == '-' ? 0 : Math.Max(padding, width - length + padding); more > 0; more--)
        {
            output.Append(filler);
        }

        output.Append(written[padding..]);
    }

    private static void Nanoseconds(DateTimeOffset moment, TextBuffer output) =>
        Number(moment.Ticks % TimeSpan.TicksPerSecond * 100, "D9", output);

    private static void Append(TextBuffer output, char letter, DateTimeOffset moment)
    {
        if (PatternOf(letter) is { } pattern)
        {
            Pick(pattern, moment, output);
        }
        else if (NumberOf(letter, moment, out var digits) is { } number)
        {
            Number(number, digits, output);
        }
        else
        {
            AppendOther(output, letter, moment);
        }
    }

    /// <summary>A number and how it is written; null where the letter names none.</summary>
    private static long? NumberOf(char letter, DateTimeOffset moment, out string digits)
    {
        digits = letter is 'G' or 's' or 'u' or 'w' ? "D1" : letter == 'j' ? "D3" : "D2";
        return letter switch
        {
            'C' => moment.Year / 100,
            'g' => ISOWeek.GetYear(moment.DateTime) % 100,
            'G' => ISOWeek.GetYear(moment.DateTime),
            'j' => moment.DayOfYear,
            's' => moment.ToUnixTimeSeconds(),
            'u' => moment.DayOfWeek == DayOfWeek.Sunday ? 7 : (long)moment.DayOfWeek,
            'U' => (moment.DayOfYear + 6 - (int)moment.DayOfWeek) / 7,
            'V' => ISOWeek.GetWeekOfYear(moment.DateTime),
            'w' => (long)moment.DayOfWeek,
            'W' => (moment.DayOfYear + 6 - (((int)moment.DayOfWeek + 6) % 7)) / 7,
            _ => null,
        };
    }

    private static void AppendOther(TextBuffer output, char letter, DateTimeOffset moment)
    {
        switch (letter)
        {
            case 'c':
                Pick("ddd MMM ", moment, output);
                Padded(moment.Day, output);
                Pick(" HH:mm:ss yyyy", moment, output);
                break;
            case 'e':
                Padded(moment.Day, output);
                break;
            case 'k':
                Padded(moment.Hour, output);
                break;
            case 'l':
                Padded(moment.Hour % 12 == 0 ? 12 : moment.Hour % 12, output);
                break;
            case 'n':
                output.Append((byte)'\n');
                break;
            case 'p':
                output.Append(HalfDay(moment));
                break;
            case 'P':
                output.Append(moment.Hour < 12 ? "am"u8 : "pm"u8);
                break;
            case 'r':
                Pick("hh:mm:ss ", moment, output);
                output.Append(HalfDay(moment));
                break;
            case 't':
                output.Append((byte)'\t');
                break;
            case 'z':
                output.Append(moment.Offset < TimeSpan.Zero ? (byte)'-' : (byte)'+');
                _ = moment.Offset.TryFormat(output.GetSpan(8), out var written, "hhmm", CultureInfo.InvariantCulture);
                output.Advance(written);
                break;
            case 'Z':
                output.Append("GMT"u8);
                break;
            case '%':
                output.Append((byte)'%');
                break;
            default:
                output.Append((byte)'%');
                output.Append([letter]);
                break;
        }
    }

    /// <summary>What one pattern of .NET gives; null where that takes more.</summary>
    private static string? PatternOf(char letter) => letter switch
    {
        'a' => "ddd",
        'A' => "dddd",
        'b' or 'h' => "MMM",
        'B' => "MMMM",
        'd' => "dd",
        'D' or 'x' => "MM'/'dd'/'yy",
        'F' => "yyyy-MM-dd",
        'H' => "HH",
        'I' => "hh",
        'm' => "MM",
        'M' => "mm",
        'R' => "HH:mm",
        'S' => "ss",
        'T' or 'X' => "HH:mm:ss",
        'y' => "yy",
        'Y' => "yyyy",
        _ => null,
    };

    private static ReadOnlySpan<byte> HalfDay(DateTimeOffset moment) => moment.Hour < 12 ? "AM"u8 : "PM"u8;

    private static void Pick(string pattern, DateTimeOffset moment, TextBuffer output)
    {
        _ = moment.TryFormat(output.GetSpan(40), out var written, pattern, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    private static void Number(long value, string digits, TextBuffer output)
    {
        _ = value.TryFormat(output.GetSpan(20), out var written, digits, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    /// <summary>Two places, the first of them blank where it would be a zero.</summary>
    private static void Padded(int value, TextBuffer output)
    {
        if (value < 10)
        {
            output.Append((byte)' ');
        }

        output.Append(value);
    }
}
