using System.Globalization;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>How long virtual routers wait at the start: the longer one of <c>vrrp_startup_delay</c>, counted from our
/// start, and <c>vrrp_delay_after_boot</c>, counted from the machine's (keepalived.conf(5), "Global
/// definitions").</summary>
internal static class StartDelay
{
    private const string UptimeFile = "/proc/uptime";

    public static TimeSpan Of(GlobalDefs global, Func<TimeSpan> uptime)
    {
        var untilBooted = global.DelayAfterBoot > TimeSpan.Zero ? global.DelayAfterBoot - uptime() : TimeSpan.Zero;
        return global.StartupDelay > untilBooted ? global.StartupDelay
            : untilBooted > TimeSpan.Zero ? untilBooted
            : TimeSpan.Zero;
    }

    /// <summary>From the kernel (proc(5)): seconds since it started, the time asleep included. A machine that does not
    /// say counts as one that runs for long.</summary>
    public static TimeSpan Uptime()
    {
        try
        {
            return Parse(File.ReadAllText(UptimeFile)) ?? TimeSpan.MaxValue;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TimeSpan.MaxValue;
        }
    }

    /// <summary>The first of two numbers; null when it is none.</summary>
    public static TimeSpan? Parse(string text) => decimal.TryParse(
        text.Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        ? TimeSpan.FromSeconds((double)seconds)
        : null;
}
