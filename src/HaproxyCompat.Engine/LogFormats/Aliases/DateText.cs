using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LogFormats.Aliases;

/// <summary>Dates as logs show them: <c>dd/Mon/yyyy:HH:MM:SS</c> with milliseconds or a zone.</summary>
internal static class DateText
{
    /// <summary>Length of <c>22/Nov/2026:19:48:14</c>.</summary>
    private const int DateSize = 20;

    // The text of the second that a thread wrote last: most lines of a second have the same one.
    [ThreadStatic]
    private static long _second;

    [ThreadStatic]
    private static byte[]? _text;

    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    /// <summary>Local time with milliseconds: <c>22/Nov/2026:19:48:14.716</c>.</summary>
    public static void AppendLocal(TextBuffer output, DateTimeOffset moment)
    {
        var second = moment.UtcTicks / TimeSpan.TicksPerSecond;
        if (_text is { } text && _second == second)
        {
            output.Append(text);
        }
        else
        {
            AppendDate(output, moment.ToLocalTime());
            output.Span[^DateSize..].CopyTo(_text ??= new byte[DateSize]);
            _second = second;
        }

        output.Append((byte)'.');
        AppendDigits(output, (int)(moment.UtcTicks / TimeSpan.TicksPerMillisecond % 1000), 3);
    }

    /// <summary>With the zone: <c>22/Nov/2026:19:48:14 +0000</c>.</summary>
    public static void AppendWithZone(TextBuffer output, DateTimeOffset moment)
    {
        AppendDate(output, moment);
        output.Append((byte)' ');
        var minutes = (int)moment.Offset.TotalMinutes;
        output.Append((byte)(minutes < 0 ? '-' : '+'));
        AppendDigits(output, Math.Abs(minutes) / 60, 2);
        AppendDigits(output, Math.Abs(minutes) % 60, 2);
    }

    public static void AppendDigits(TextBuffer output, int value, int digits)
    {
        var room = output.GetSpan(digits);
        for (var place = digits - 1; place >= 0; place--)
        {
            room[place] = (byte)('0' + (value % 10));
            value /= 10;
        }

        output.Advance(digits);
    }

    private static void AppendDate(TextBuffer output, DateTimeOffset moment)
    {
        AppendDigits(output, moment.Day, 2);
        output.Append((byte)'/');
        output.Append(Months.Slice((moment.Month - 1) * 3, 3));
        output.Append((byte)'/');
        AppendDigits(output, moment.Year, 4);
        output.Append((byte)':');
        AppendDigits(output, moment.Hour, 2);
        output.Append((byte)':');
        AppendDigits(output, moment.Minute, 2);
        output.Append((byte)':');
        AppendDigits(output, moment.Second, 2);
    }
}
