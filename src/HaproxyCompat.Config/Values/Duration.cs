namespace HaproxyCompat.Config.Values;

/// <summary>Durations: an integer and one of <c>us ms s m h d</c> (manual 2.5).</summary>
/// <remarks>What follows the unit is not looked at, as in the reference: <c>1min</c> is one minute, <c>1h30m</c> one
/// hour.</remarks>
public static class Duration
{
    /// <summary>About 24.8 days, the longest timer of the language.</summary>
    public const long LongestMs = int.MaxValue;

    /// <summary>From here on a number of milliseconds needs no unit to be believed.</summary>
    private const long LeastPlausibleMs = 100;

    /// <summary>Larger numbers count as this one, which is too long in every unit.</summary>
    private const long MostUnits = 1_000_000_000_000_000;

    /// <summary>
    /// Reads a duration into milliseconds, rounded up; a number alone counts in <paramref name="defaultUnit"/>.
    /// </summary>
    /// <returns>What is wrong with <paramref name="text"/>, or null.</returns>
    public static string? Read(string text, DurationUnit defaultUnit, out long milliseconds)
    {
        var complaint = ReadMicroseconds(text, defaultUnit, out var microseconds);
        milliseconds = (microseconds + 999) / 1000;
        return complaint is null && milliseconds > LongestMs
            ? $"'{text}' is too long (at most {LongestMs} ms or ~24.8 days)"
            : complaint;
    }

    /// <summary>Seconds, as <c>stats refresh</c> and cookies want them: a number alone is in seconds.</summary>
    public static string? ReadSeconds(string text, out long seconds)
    {
        var complaint = ReadMicroseconds(text, DurationUnit.Seconds, out var microseconds);
        seconds = (microseconds + 999_999) / 1_000_000;
        return complaint is null && seconds > int.MaxValue
            ? $"'{text}' is too long (at most {int.MaxValue} s or ~68 years)" : complaint;
    }

    /// <summary>What to say about a timeout that was probably meant in seconds; null when there is nothing to
    /// say.</summary>
    public static string? Doubt(string text, long milliseconds) =>
        milliseconds is > 0 and < LeastPlausibleMs && text.All(char.IsAsciiDigit)
            ? $"'{text}' is suspiciously small for milliseconds; write '{text}ms' if that is meant, or '{text}s'"
            : null;

    /// <summary>What follows the unit of a good duration, or null.</summary>
    public static string? Trail(string text)
    {
        var rest = text.AsSpan().TrimStart("0123456789");
        var unit = rest is ['u' or 'm', 's', ..] ? 2 : Math.Min(rest.Length, 1);
        return rest.Length > unit ? rest[unit..].ToString() : null;
    }

    private static string? ReadMicroseconds(string text, DurationUnit defaultUnit, out long microseconds)
    {
        microseconds = 0;
        var digits = 0;
        var value = 0L;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            value = Math.Min((value * 10) + (text[digits] - '0'), MostUnits);
            digits++;
        }

        if (text.Length == 0)
        {
            return "a number is missing";
        }

        if (digits == 0)
        {
            return $"unexpected character '{text[0]}'";
        }

        var unit = text.AsSpan(digits) switch
        {
            [] => MicrosecondsOf(defaultUnit),
            ['u', 's', ..] => 1,
            ['m', 's', ..] => 1_000,
            ['s', ..] => 1_000_000,
            ['m', ..] => 60_000_000,
            ['h', ..] => 3_600_000_000,
            ['d', ..] => 86_400_000_000,
            _ => 0,
        };
        if (unit == 0)
        {
            return $"unexpected character '{text[digits]}'";
        }

        microseconds = value > long.MaxValue / unit ? long.MaxValue / 2 : value * unit;
        return null;
    }

    private static long MicrosecondsOf(DurationUnit unit) => unit switch
    {
        DurationUnit.Microseconds => 1,
        DurationUnit.Seconds => 1_000_000,
        _ => 1_000,
    };
}
