using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Health;

public sealed class CheckIntervalsTests
{
    private readonly Server _server = new RuntimeFixture().Find("s1");

    [Theory]
    [InlineData(4, OperationalState.Running, 2_000)]
    [InlineData(3, OperationalState.Running, 100)]
    [InlineData(1, OperationalState.Stopped, 100)]
    [InlineData(0, OperationalState.Stopped, 10_000)]
    public void Depends_on_how_far_up_or_down_the_server_is(int health, OperationalState state, long expected)
    {
        _server.Operational = state;
        _server.Health.Check.Health = health;
        var intervals = new CheckIntervals(2_000, 100, 10_000, 0, null);
        Assert.Equal(expected, intervals.Next(_server.Health.Check, _server, Random.Shared));
    }

    [Fact]
    public void Spread_stays_within_its_share_and_its_limit()
    {
        _server.Health.Check.Health = _server.Health.Check.Ceiling;
        for (var i = 0; i < 200; i++)
        {
            var spread = new CheckIntervals(1_000, null, null, 50, null).Next(
                _server.Health.Check, _server, Random.Shared);
            Assert.InRange(spread, 500, 1_500);
            var limited = new CheckIntervals(1_000, null, null, 50, 10).Next(
                _server.Health.Check, _server, Random.Shared);
            Assert.InRange(limited, 990, 1_010);
        }
    }

    [Fact]
    public void Timeout_check_starts_when_the_connection_stands()
    {
        var timeouts = new HaproxyCompat.Config.Model.TimeoutConfig { ConnectMs = 300 };
        Assert.Equal(new CheckDeadlines(2_000, null), CheckDeadlines.From(timeouts, 2_000));
        Assert.Equal(new CheckDeadlines(300, 5_000), CheckDeadlines.From(timeouts with { CheckMs = 5_000 }, 2_000));
        Assert.Equal(new CheckDeadlines(200, 5_000), CheckDeadlines.From(timeouts with { CheckMs = 5_000 }, 200));
    }
}
