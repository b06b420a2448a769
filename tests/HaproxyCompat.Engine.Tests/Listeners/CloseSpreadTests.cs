using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Testing;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Listeners;

public sealed class CloseSpreadTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Without_a_time_connections_end_at_once()
    {
        var spread = Begin(0);
        Assert.True(spread.EndsNow());
        Assert.Equal(0, spread.PatienceMs());
    }

    [Fact]
    public void Within_the_time_some_end_and_some_wait()
    {
        var spread = Begin(10_000);
        Assert.False(spread.EndsNow());
        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(spread.PatienceMs(), 0, 10_000));
        _clock.Advance(5_000);
        Assert.InRange(Enumerable.Range(0, 1_000).Count(_ => spread.EndsNow()), 300, 700);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(spread.PatienceMs(), 0, 5_000));
    }

    [Fact]
    public void When_the_time_is_over_all_end()
    {
        var spread = Begin(10_000);
        _clock.Advance(10_000);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(spread.EndsNow()));
        Assert.Equal(0, spread.PatienceMs());
    }

    [Fact]
    public void An_infinite_time_ends_none()
    {
        var spread = Begin(long.MaxValue);
        _clock.Advance(86_400_000);
        Assert.True(spread.IsInfinite);
        Assert.False(spread.EndsNow());
    }

    private CloseSpread Begin(long milliseconds)
    {
        var spread = new CloseSpread(milliseconds, _clock);
        spread.Begin();
        return spread;
    }
}
