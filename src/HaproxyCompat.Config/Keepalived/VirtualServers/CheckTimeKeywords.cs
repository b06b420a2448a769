using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>The rows that virtual servers, real servers and checkers share.</summary>
internal static class CheckTimeKeywords
{
    /// <param name="defaults">Where the block keeps them.</param>
    /// <param name="alphaIsSwitch">Whether <c>alpha</c> takes on or off; a virtual server's takes no word.</param>
    /// <param name="minimumRetry">1, in a checker 0.</param>
    public static IEnumerable<BlockKeyword<TDraft>> Keywords<TDraft>(
        Func<TDraft, CheckDefaults> defaults,
        bool alphaIsSwitch,
        int minimumRetry,
        bool connects = true)
    {
        yield return new ValueKeyword<TDraft>("alpha", 0, (draft, line) =>
        {
            var isOn = true;
            if (!alphaIsSwitch || line.TrySwitch(1, out isOn))
            {
                defaults(draft).Alpha = isOn;
            }
        });
        if (connects)
        {
            yield return new ValueKeyword<TDraft>("connect_timeout", 1, (draft, line) =>
            {
                if (CheckNumbers.TryTimer(line, 0.000001m, CheckNumbers.MaximumConnect, out var time))
                {
                    defaults(draft).ConnectTimeout = time;
                }
            });
        }

        yield return new ValueKeyword<TDraft>("retry", 1, (draft, line) =>
        {
            if (CheckNumbers.TryUnsigned(line, 1, minimumRetry, uint.MaxValue, out var count))
            {
                defaults(draft).Retry = count;
            }
        });
        yield return new ValueKeyword<TDraft>("delay_before_retry", 1, (draft, line) =>
        {
            if (CheckNumbers.TryTimer(line, 0, CheckNumbers.MaximumPause, out var time))
            {
                defaults(draft).DelayBeforeRetry = time;
            }
        });
        yield return new ValueKeyword<TDraft>("warmup", 1, (draft, line) =>
        {
            if (CheckNumbers.TryTimer(line, 0, CheckNumbers.MaximumPause, out var time))
            {
                defaults(draft).Warmup = time;
            }
        });
        yield return new ValueKeyword<TDraft>("delay_loop", 1, (draft, line) =>
        {
            if (CheckNumbers.TryTimer(line, 0.000001m, CheckNumbers.MaximumPause, out var time))
            {
                defaults(draft).DelayLoop = time;
            }
        });
    }
}
