using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// <c>max_auto_priority</c>: each time a timer comes too late the thread is scheduled one step higher, first at all by
/// SCHED_RR. Belongs to the runner's thread.
/// </summary>
/// <param name="settings">How late is late, and how high it may go.</param>
/// <param name="set">Sets the priority; a negative result is a refusal.</param>
/// <param name="log">Where each step is told.</param>
internal sealed class AutomaticPriority(ProcessSettings settings, Func<int, int> set, ILogger log)
{
    private readonly long _lateNs = (long)(settings.AutomaticDelay.TotalMicroseconds * 1000);

    /// <summary>What the thread has now; 0: not scheduled in real time.</summary>
    public int Current { get; private set; } = settings.RealtimePriority ?? 0;

    /// <summary>A deadline was met this much too late.</summary>
    public void Met(long lateNs)
    {
        if (lateNs < _lateNs || Current >= settings.HighestAutomatic)
        {
            return;
        }

        var result = set(Current + 1);
        if (result < 0)
        {
            RunnerLog.NotGranted(log, "max_auto_priority", Errno.Text(result));
        }
        else
        {
            Current++;
            RunnerLog.PriorityRaised(log, lateNs / 1000, Current);
        }
    }
}
