using HaproxyCompat.Vrrp.Routers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Routers;

public sealed class RouterTimersTests
{
    private static readonly RouterSettings Version2 = Scenario.Version2;
    private static readonly RouterSettings Version3 = Version2 with { Version = 3 };

    [Theory]
    [InlineData(101, 605_468_750)]
    [InlineData(50, 804_687_500)]
    [InlineData(255, 3_906_250)]
    public void Skews_by_parts_of_a_second_in_version_2(byte priority, long expected)
    {
        Assert.Equal(expected, RouterTimers.SkewNs(Version2, priority, 1_000_000_000));
        Assert.Equal(expected, RouterTimers.SkewNs(Version2, priority, 5_000_000_000));
    }

    [Fact]
    public void Skews_by_parts_of_the_masters_interval_in_version_3() =>
        Assert.Equal(80_468_750, RouterTimers.SkewNs(Version3, 50, 100_000_000));

    [Fact]
    public void Waits_three_intervals_and_the_skew() =>
        Assert.Equal(3_605_468_750, RouterTimers.MasterDownNs(Version2, 101, 1_000_000_000));

    [Fact]
    public void Waits_as_many_intervals_as_configured() => Assert.Equal(
        5_605_468_750,
        RouterTimers.MasterDownNs(Version2 with { DownTimerAdverts = 5 }, 101, 1_000_000_000));

    [Theory]
    [InlineData(100, 50, 150)]
    [InlineData(100, 200, 254)]
    [InlineData(100, -60, 40)]
    [InlineData(100, -200, 1)]
    [InlineData(255, -200, 255)]
    public void Adds_weights_within_1_and_254_but_not_to_the_owner(byte priority, int weight, byte expected) =>
        Assert.Equal(expected, RouterTimers.EffectivePriority(Version2 with { Priority = priority }, weight));

    [Fact]
    public void Goes_by_the_learnt_interval_only_in_version_3()
    {
        Assert.Equal(1_000_000_000, RouterTimers.MasterIntervalNs(Version2, 2_000_000_000));
        Assert.Equal(2_000_000_000, RouterTimers.MasterIntervalNs(Version3, 2_000_000_000));
        Assert.Equal(1_000_000_000, RouterTimers.MasterIntervalNs(Version3, 0));
    }
}
