using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Checkers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Checkers;

public sealed class CheckHistoryTests
{
    private static readonly CheckTimes Times = new()
    {
        Retry = 2,
        DelayLoop = TimeSpan.FromSeconds(10),
        DelayBeforeRetry = TimeSpan.FromSeconds(3),
    };

    private static readonly CheckOutcome Good = new(true, "");
    private static readonly CheckOutcome Bad = new(false, "");

    [Fact]
    public void Forgives_as_many_failures_as_it_may_retry()
    {
        var history = new CheckHistory(Times, isUp: true);

        Assert.False(history.Take(Bad));
        Assert.Equal(Times.DelayBeforeRetry, history.Pause);
        Assert.False(history.Take(Bad));
        Assert.True(history.Take(Bad));
        Assert.False(history.IsUp);
        Assert.Equal(Times.DelayLoop, history.Pause);
    }

    [Fact]
    public void A_success_forgets_the_failures()
    {
        var history = new CheckHistory(Times, isUp: true);

        history.Take(Bad);
        history.Take(Bad);
        history.Take(Good);
        Assert.False(history.Take(Bad));
        Assert.True(history.IsUp);
    }

    [Fact]
    public void One_success_brings_it_up()
    {
        var history = new CheckHistory(Times, isUp: false);

        Assert.False(history.Take(Bad));
        Assert.True(history.Take(Good));
        Assert.True(history.IsUp);
    }

    [Theory]
    [InlineData(false, 10)]
    [InlineData(true, 0)]
    public void All_pages_must_be_good_before_it_is_up(bool isFast, int pause)
    {
        var history = new CheckHistory(Times, isUp: false);

        Assert.False(history.Take(Good with { IsPartial = true }, isFast));
        Assert.Equal(TimeSpan.FromSeconds(pause), history.Pause);
        Assert.True(history.Take(Good, isFast));
    }
}
