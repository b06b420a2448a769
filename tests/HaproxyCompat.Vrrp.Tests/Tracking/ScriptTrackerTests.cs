using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Testing;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Tracking;

public sealed class ScriptTrackerTests
{
    [Fact]
    public async Task Runs_again_and_again_until_it_is_ended()
    {
        var runs = 0;
        var script = new VrrpScriptConfig("check", new NotifyScript(["/bin/true"], null))
        {
            Interval = TimeSpan.FromMilliseconds(10),
        };
        await using (new ScriptTracker(script, (_, outcome) => runs += outcome.IsSuccess ? 1 : 0, TimeProvider.System))
        {
            await Eventually.IsTrueAsync(() => Volatile.Read(ref runs) >= 3, "three runs");
        }

        var after = runs;
        await Task.Yield();
        Assert.Equal(after, runs);
    }

    [Fact]
    public async Task Ends_at_once_also_while_the_script_runs()
    {
        var script = new VrrpScriptConfig("check", new NotifyScript(["/bin/sleep", "60"], null))
        {
            Timeout = TimeSpan.FromSeconds(60),
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await using (new ScriptTracker(script, (_, _) => Assert.Fail("it did not end"), TimeProvider.System))
        {
            await Task.Yield();
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task Knows_whether_a_reload_changes_how_it_runs()
    {
        var script = new VrrpScriptConfig("check", new NotifyScript(["/bin/true"], null));
        await using var tracker = new ScriptTracker(script, (_, _) => { }, TimeProvider.System);
        Assert.True(tracker.Runs(script with { Weight = 3, Script = new NotifyScript(["/bin/true"], null) }));
        Assert.False(tracker.Runs(script with { Interval = TimeSpan.FromSeconds(9) }));
        Assert.False(tracker.Runs(script with { Script = new NotifyScript(["/bin/false"], null) }));
    }
}
