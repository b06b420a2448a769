namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// Events per period, over a window that slides: what came in the current period, and of the period before it the part
/// that the window still covers. Three cells: when the period began (ms), its events, those of the one before.
/// </summary>
/// <remarks>
/// As the reference does, one event alone counts as one until the window has left it altogether, instead of becoming
/// none as soon as a part of it is out.
/// </remarks>
internal static class RateCells
{
    public const int Count = 3;

    public static void Add(Span<long> cells, long periodMs, long amount, long nowMs)
    {
        Turn(cells, periodMs, nowMs);
        cells[1] += amount;
    }

    /// <summary>Sets the rate as if so many events had come just now (<c>set table</c>).</summary>
    public static void Set(Span<long> cells, long amount, long nowMs)
    {
        cells[0] = nowMs;
        cells[1] = amount;
        cells[2] = 0;
    }

    /// <summary>Events of the last period; of one that was never counted none.</summary>
    public static long Read(ReadOnlySpan<long> cells, long periodMs, long nowMs)
    {
        var age = nowMs - cells[0];
        var (current, previous) = age < periodMs ? (cells[1], cells[2]) : (0, cells[1]);
        var left = age < periodMs ? periodMs - age : (2 * periodMs) - age;
        if (left <= 0)
        {
            return 0;
        }

        return current == 0 && previous <= 1
            ? previous
            : current + (long)((UInt128)(ulong)previous * (ulong)left / (ulong)periodMs);
    }

    private static void Turn(Span<long> cells, long periodMs, long nowMs)
    {
        var age = nowMs - cells[0];
        if (age < periodMs)
        {
            return;
        }

        var follows = age < 2 * periodMs;
        cells[2] = follows ? cells[1] : 0;
        cells[1] = 0;
        cells[0] = follows ? cells[0] + periodMs : nowMs;
    }
}
