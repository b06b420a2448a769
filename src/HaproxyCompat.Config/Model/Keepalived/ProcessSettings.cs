using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>The process part of <c>global_defs</c>: how the VRRP thread is scheduled.</summary>
public sealed record ProcessSettings
{
    /// <summary><c>vrrp_priority</c>: nice value, -20 to 19; null when not said.</summary>
    public int? Nice { get; init; }

    /// <summary><c>vrrp_rt_priority</c>: SCHED_RR priority, 1 to 99; null when not said.</summary>
    public int? RealtimePriority { get; init; }

    /// <summary><c>vrrp_rlimit_rttime</c>: how long it may compute under <see cref="RealtimePriority"/> without a
    /// pause.</summary>
    public TimeSpan? RealtimeLimit { get; init; }

    /// <summary><c>max_auto_priority</c>: how far the SCHED_RR priority is raised when timers come late; 0: not at
    /// all.</summary>
    public int HighestAutomatic { get; init; }

    /// <summary><c>min_auto_priority_delay</c>: what counts as late.</summary>
    public TimeSpan AutomaticDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>vrrp_no_swap</c>: keep all pages in memory.</summary>
    public bool NoSwap { get; init; }

    /// <summary><c>vrrp_cpu_affinity</c>: CPU numbers; empty leaves the choice to the kernel.</summary>
    public ImmutableArray<int> CpuAffinity { get; init; } = [];
}
