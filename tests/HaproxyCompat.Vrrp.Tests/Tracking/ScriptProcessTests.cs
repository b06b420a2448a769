using System.Diagnostics;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Tracking;

public sealed class ScriptProcessTests
{
    [Theory]
    [InlineData("exit 0", 0, true)]
    [InlineData("exit 3", 3, false)]
    [InlineData("kill -9 $$", 137, false)]
    public async Task Gives_the_exit_code(string script, int code, bool isSuccess)
    {
        var outcome = await RunAsync(script, TimeSpan.FromSeconds(10));
        Assert.Equal(code, outcome.ExitCode);
        Assert.Equal(isSuccess, outcome.IsSuccess);
    }

    [Fact]
    public async Task Ends_a_script_that_takes_too_long()
    {
        var outcome = await RunAsync("sleep 30", TimeSpan.FromMilliseconds(50));
        Assert.True(outcome.TimedOut);
        Assert.Equal("timed out", outcome.Text);
    }

    [Fact]
    public async Task Kills_a_script_that_does_not_listen()
    {
        var watch = Stopwatch.StartNew();
        var outcome = await RunAsync("trap '' TERM; while :; do sleep 0.1; done", TimeSpan.FromMilliseconds(50));
        Assert.True(outcome.TimedOut);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 15);
    }

    [Fact]
    public async Task Says_why_a_script_could_not_be_started()
    {
        var outcome = await ScriptProcess.RunAsync(
            new NotifyScript(["/nowhere/no-such-script"], null),
            TimeSpan.FromSeconds(1),
            TimeProvider.System,
            CancellationToken.None);
        Assert.False(outcome.IsSuccess);
        Assert.Contains("cannot be started", outcome.Text, StringComparison.Ordinal);
    }

    private static Task<ScriptOutcome> RunAsync(string script, TimeSpan timeout) => ScriptProcess.RunAsync(
        new NotifyScript(["/bin/sh", "-c", script], null),
        timeout,
        TimeProvider.System,
        CancellationToken.None);
}
