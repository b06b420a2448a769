using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>From outcomes to up and down, and when to ask again (<c>retry</c>, <c>delay_before_retry</c>).</summary>
internal sealed class CheckHistory(CheckTimes times, bool isUp)
{
    private uint _failures;

    public bool IsUp { get; private set; } = isUp;

    /// <summary>How long to wait before the next check.</summary>
    public TimeSpan Pause { get; private set; } = times.DelayLoop;

    /// <summary>A failure that is forgiven for now.</summary>
    public bool IsRetrying => _failures > 0;

    /// <returns>Whether up and down changed.</returns>
    public bool Take(CheckOutcome outcome, bool isFast = false)
    {
        Pause = times.DelayLoop;
        if (outcome.IsGood)
        {
            _failures = 0;
            if (outcome.IsPartial && !IsUp)
            {
                Pause = isFast ? TimeSpan.Zero : times.DelayLoop;
                return false;
            }

            var isChange = !IsUp && !outcome.IsPartial;
            IsUp |= isChange;
            return isChange;
        }

        if (!IsUp)
        {
            return false;
        }

        if (_failures < times.Retry)
        {
            _failures++;
            Pause = times.DelayBeforeRetry;
            return false;
        }

        _failures = 0;
        IsUp = false;
        return true;
    }
}
