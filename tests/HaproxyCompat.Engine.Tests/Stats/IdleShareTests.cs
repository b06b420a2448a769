using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats;

public sealed class IdleShareTests
{
    [Theory]
    [InlineData(1, 0, 100)]
    [InlineData(1, 250, 75)]
    [InlineData(2, 250, 88)]
    [InlineData(1, 5_000, 0)]
    public void It_is_what_was_not_used_of_a_second(int loops, int usedMs, int expected)
    {
        var clock = new ManualClock();
        var used = TimeSpan.FromSeconds(7);
        var share = new IdleShare(clock, loops, () => used);
        clock.Advance(TimeSpan.FromSeconds(1));
        used += TimeSpan.FromMilliseconds(usedMs);
        Assert.Equal(expected, share.Percent());
    }

    [Fact]
    public void Asked_twice_at_once_it_says_the_same()
    {
        var clock = new ManualClock();
        var used = TimeSpan.Zero;
        var share = new IdleShare(clock, 1, () => used);
        clock.Advance(TimeSpan.FromSeconds(1));
        used = TimeSpan.FromMilliseconds(500);
        Assert.Equal(50, share.Percent());
        used = TimeSpan.FromMilliseconds(900);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(50, share.Percent());
    }
}
