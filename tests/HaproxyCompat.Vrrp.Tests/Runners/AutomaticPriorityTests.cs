using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Runners;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Runners;

public sealed class AutomaticPriorityTests
{
    private const long Millisecond = 1_000_000;

    private static readonly ProcessSettings Settings = new()
    {
        HighestAutomatic = 2,
        AutomaticDelay = TimeSpan.FromMilliseconds(5),
    };

    private readonly List<int> _set = [];

    [Fact]
    public void Rises_by_one_each_time_that_a_timer_is_late_up_to_the_highest()
    {
        var priority = Create(Settings);
        priority.Met(4 * Millisecond);
        priority.Met(5 * Millisecond);
        priority.Met(50 * Millisecond);
        priority.Met(50 * Millisecond);

        Assert.Equal([1, 2], _set);
        Assert.Equal(2, priority.Current);
    }

    [Fact]
    public void Begins_above_the_configured_priority()
    {
        Create(Settings with { RealtimePriority = 1 }).Met(5 * Millisecond);
        Create(Settings with { RealtimePriority = 50 }).Met(5 * Millisecond);

        Assert.Equal([2], _set);
    }

    [Fact]
    public void Does_nothing_unless_asked()
    {
        Create(new ProcessSettings()).Met(long.MaxValue);
        Create(Settings).Met(long.MinValue);

        Assert.Empty(_set);
    }

    [Fact]
    public void Stays_when_the_kernel_refuses()
    {
        var priority = new AutomaticPriority(Settings, _ => -1, NullLogger.Instance);
        priority.Met(5 * Millisecond);

        Assert.Equal(0, priority.Current);
    }

    private AutomaticPriority Create(ProcessSettings settings) => new(
        settings,
        value =>
        {
            _set.Add(value);
            return 0;
        },
        NullLogger.Instance);
}
