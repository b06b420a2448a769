using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Testing;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Listeners;

public sealed class AcceptRateTests
{
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(10, 15)]
    [InlineData(1000, 1000)]
    public void The_delay_ends_in_the_first_millisecond_below_the_limit(int limit, int connections)
    {
        var rate = new AcceptRate(_clock, limit);
        for (var i = 0; i < connections; i++)
        {
            rate.Add();
        }

        _clock.Advance(700);
        var delay = rate.DelayMs();
        Assert.InRange(delay, 1, 1000);
        _clock.Advance(delay - 1);
        Assert.Equal(delay == 1000 ? 1000 : 1, rate.DelayMs());
        _clock.Advance(1000);
        Assert.Equal(0, rate.DelayMs());
    }

    [Fact]
    public void Below_the_limit_and_without_one_nobody_waits()
    {
        var rate = new AcceptRate(_clock, 2);
        rate.Add();
        Assert.Equal(0, rate.DelayMs());
        var free = new AcceptRate(_clock, 0);
        free.Add();
        Assert.Equal(0, free.DelayMs());
    }
}
