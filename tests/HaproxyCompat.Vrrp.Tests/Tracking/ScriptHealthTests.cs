using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Tracking;

public sealed class ScriptHealthTests
{
    [Theory]
    [InlineData(true, TrackedResult.Good)]
    [InlineData(false, TrackedResult.Bad)]
    public void The_first_result_counts_at_once(bool isSuccess, TrackedResult expected)
    {
        var health = new ScriptHealth(3, 3, TrackedResult.Unknown);
        Assert.True(health.Take(isSuccess));
        Assert.Equal(expected, health.Result);
    }

    [Fact]
    public void Falls_after_failures_in_a_row()
    {
        var health = new ScriptHealth(1, 3, TrackedResult.Good);
        Assert.Equal([false, false, true, false], new[] { false, false, false, false }.Select(health.Take));
        Assert.Equal(TrackedResult.Bad, health.Result);
    }

    [Fact]
    public void Rises_after_successes_in_a_row()
    {
        var health = new ScriptHealth(2, 1, TrackedResult.Bad);
        Assert.Equal([false, false, false, true], new[] { true, false, true, true }.Select(health.Take));
        Assert.Equal(TrackedResult.Good, health.Result);
    }

    [Fact]
    public void Stays_failed_until_proven_when_declared_so()
    {
        var health = new ScriptHealth(2, 1, TrackedResult.Bad);
        Assert.False(health.Take(true));
        Assert.True(health.Take(true));
    }
}
