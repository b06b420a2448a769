namespace HaproxyCompat.Config.Values;

/// <summary>Durations: an integer and one of <c>us ms s m h d</c> (manual 2.5).</summary>
public static class Duration
{
    /// <summary>About 24.8 days, the longest timer of the language.</summary>
    public const long LongestMs = int.MaxValue;

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
        return complaint;
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

        var unit = text[digits..] switch
        {
            "" => MicrosecondsOf(defaultUnit),
            "us" => 1,
            "ms" => 1_000,
            "s" => 1_000_000,
            "m" => 60_000_000,
            "h" => 3_600_000_000,
            "d" => 86_400_000_000,
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
