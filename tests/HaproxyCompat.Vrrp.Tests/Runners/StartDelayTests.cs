using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Runners;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Runners;

public sealed class StartDelayTests
{
    [Theory]
    [InlineData(0, 0, 5, 0)]
    [InlineData(3, 0, 5, 3)]
    [InlineData(0, 60, 20, 40)]
    [InlineData(0, 60, 60, 0)]
    [InlineData(0, 60, 90000, 0)]
    [InlineData(3, 60, 58, 3)]
    [InlineData(3, 60, 56, 4)]
    public void The_longer_delay_holds(int startup, int afterBoot, int uptime, int expected)
    {
        var global = new GlobalDefs
        {
            StartupDelay = TimeSpan.FromSeconds(startup),
            DelayAfterBoot = TimeSpan.FromSeconds(afterBoot),
        };

        Assert.Equal(TimeSpan.FromSeconds(expected), StartDelay.Of(global, () => TimeSpan.FromSeconds(uptime)));
    }

    [Fact]
    public void The_kernel_tells_how_long_it_runs()
    {
        Assert.Equal(TimeSpan.FromSeconds(350735.47), StartDelay.Parse("350735.47 234388.90\n"));
        Assert.Null(StartDelay.Parse("soon"));
        Assert.InRange(StartDelay.Uptime(), TimeSpan.FromSeconds(1), TimeSpan.FromDays(10_000));
    }
}
