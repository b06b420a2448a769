using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Health;

/// <summary>How long until the next check, by what the last ones found (manual 5.2 "inter"). Milliseconds.</summary>
/// <param name="NormalMs"><c>inter</c>.</param>
/// <param name="FastMs"><c>fastinter</c>: on the way up or down.</param>
/// <param name="DownMs"><c>downinter</c>: all the way down.</param>
/// <param name="SpreadPercent"><c>spread-checks</c>.</param>
/// <param name="MaximumSpreadMs"><c>max-spread-checks</c>; null without a limit.</param>
internal sealed record CheckIntervals(
    long NormalMs, long? FastMs, long? DownMs, int SpreadPercent, long? MaximumSpreadMs)
{
    public long Current(CheckState check, Server server)
    {
        if (check.IsPaused || check.Health >= check.Ceiling)
        {
            return NormalMs;
        }

        return server.Operational == OperationalState.Stopped && check.Health == 0
            ? DownMs ?? NormalMs
            : FastMs ?? NormalMs;
    }

    public long Next(CheckState check, Server server, Random random)
    {
        var interval = Current(check, server);
        var spread = interval * SpreadPercent / 100;
        spread = MaximumSpreadMs is { } limit ? Math.Min(spread, limit) : spread;
        return spread == 0 ? interval : interval + random.NextInt64(-spread, spread + 1);
    }
}
