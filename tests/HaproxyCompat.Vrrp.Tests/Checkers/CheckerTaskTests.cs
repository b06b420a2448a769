using System.Net;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Checkers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Checkers;

public sealed class CheckerTaskTests
{
    private static readonly CheckTimes Times = new()
    {
        Warmup = TimeSpan.Zero,
        DelayLoop = TimeSpan.FromMilliseconds(1),
        DelayBeforeRetry = TimeSpan.FromMilliseconds(1),
        ConnectTimeout = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public async Task A_probe_that_throws_is_asked_again()
    {
        var asked = 0;
        var reports = await RunAsync(
            new TcpCheckConfig(Times),
            new OwnProbe(() => ++asked == 1 ? throw new FormatException("odd") : new CheckOutcome(true, "good")),
            reports => reports.Count == 2);

        Assert.Equal(["TCP_CHECK failed: odd", "good"], reports.Select(report => report.Outcome.Text));
    }

    [Theory]
    [InlineData(1000, 0, 1000)]
    [InlineData(1000, 300, 700)]
    [InlineData(1000, 2300, 700)]
    [InlineData(1000, -1, 1000)]
    [InlineData(0, 300, 0)]
    public void A_late_pause_is_made_up_for(int pauseMs, int lateMs, int expectedMs) => Assert.Equal(
        TimeSpan.FromMilliseconds(expectedMs),
        CheckerTask.KeepsPace(TimeSpan.FromMilliseconds(pauseMs), TimeSpan.FromMilliseconds(lateMs)));

    [Fact]
    public async Task A_page_that_fails_is_asked_again_until_it_decides()
    {
        await using var server = HostileServer.Answering(request =>
            $"HTTP/1.0 {(request.Contains("/2", StringComparison.Ordinal) ? 500 : 200)} X\r\n\r\n");
        var check = new HttpCheckConfig(IsSsl: false, Times)
        {
            Connection = new CheckConnection(IPAddress.Loopback, server.Port),
            Urls = [new HttpUrl("/1"), new HttpUrl("/2"), new HttpUrl("/3")],
        };

        var reports = await RunAsync(
            check, new HttpProbe(check, new SslSettings(), TimeProvider.System), reports => reports[^1].IsChange);

        Assert.Equal([true, false, false], reports.Select(report => report.Outcome.IsGood));
        Assert.False(reports[^1].IsUp);
        Assert.Equal(["/1", "/2", "/2"], server.Requests.Select(request => request.Split(' ')[1]));
    }

    private static async Task<List<CheckReport>> RunAsync(
        CheckerConfig config, CheckProbe probe, Predicate<List<CheckReport>> isEnough)
    {
        var reports = new List<CheckReport>();
        var end = new CancellationTokenSource();
        using var task = new CheckerTask(
            config,
            probe,
            new CheckHistory(config.Times, isUp: true),
            () => false,
            report =>
            {
                reports.Add(report);
                if (isEnough(reports))
                {
                    end.Cancel();
                }
            },
            TimeProvider.System);
        await task.RunAsync(end.Token).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        end.Dispose();
        return reports;
    }

    private sealed class OwnProbe(Func<CheckOutcome> ask) : CheckProbe
    {
        public override Task<CheckOutcome> AskAsync(CancellationToken stopping) => Task.FromResult(ask());
    }
}
