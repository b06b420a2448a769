namespace HaproxyCompat.Engine.Streams;

/// <summary>The dates that <c>maxidle</c> and <c>maxlife</c> put behind the server's name in a persistence cookie
/// (manual 4.2 "cookie"): <c>name|last|first</c>.</summary>
/// <remarks>
/// Each is five digits to the base of 64, the number of 4 seconds since 1970, as seen in the reference's cookies.
/// </remarks>
internal static class CookieDates
{
    /// <summary>Characters of a date.</summary>
    public const int Length = 5;

    private const int SecondsPerTick = 4;

    /// <summary>A date that lies further in the future than a day is no better than one that passed.</summary>
    private const int ToleratedTicks = 86_400 / SecondsPerTick;

    private static ReadOnlySpan<byte> Digits => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    /// <summary>The ticks of a time of day, rounded up.</summary>
    public static int Now(DateTimeOffset time) =>
        (int)((time.ToUnixTimeSeconds() + SecondsPerTick - 1) / SecondsPerTick) & ((1 << 30) - 1);

    /// <summary>Reads the first five characters; 0 when they are no date.</summary>
    public static int Read(ReadOnlySpan<byte> text)
    {
        if (text.Length < Length)
        {
            return 0;
        }

        var ticks = 0;
        foreach (var character in text[..Length])
        {
            var digit = Digits.IndexOf(character);
            if (digit < 0)
            {
                return 0;
            }

            ticks = (ticks << 6) | digit;
        }

        return ticks;
    }

    /// <summary>Writes the five characters.</summary>
    public static void Write(int ticks, Span<byte> target)
    {
        for (var i = Length - 1; i >= 0; i--, ticks >>= 6)
        {
            target[i] = Digits[ticks & 63];
        }
    }

    /// <summary>True when a date is older than the limit, or from too far in the future.</summary>
    /// <param name="limitSeconds">Null without a limit.</param>
    public static bool IsOver(int ticks, int now, long? limitSeconds) =>
        limitSeconds is { } limit
        && ticks != 0
        && ((long)(now - ticks) * SecondsPerTick > limit || ticks - now > ToleratedTicks);
}
