using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Testing;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Tracking;

public sealed class ProcessTrackerTests
{
    [Theory]
    [InlineData("/usr/sbin/haproxy", true)]
    [InlineData("haproxy", true)]
    [InlineData("haproxy2", false)]
    public void Compares_the_name_without_its_folder(string command, bool expected) =>
        Assert.Equal(expected, ProcessTracker.Matches(new TrackProcessConfig("p", "haproxy"), command, ["-Ws"]));

    [Fact]
    public void Compares_the_whole_command_when_asked() => Assert.False(
        ProcessTracker.Matches(new TrackProcessConfig("p", "haproxy") { FullCommand = true }, "/usr/sbin/haproxy", []));

    [Theory]
    [InlineData(ProcessMatch.Exact, new[] { "-f", "a" }, true)]
    [InlineData(ProcessMatch.Exact, new[] { "-f", "a", "-d" }, false)]
    [InlineData(ProcessMatch.Default, new[] { "-f", "a" }, true)]
    [InlineData(ProcessMatch.Default, new[] { "-f" }, false)]
    [InlineData(ProcessMatch.Partial, new[] { "-f", "a", "-d" }, true)]
    [InlineData(ProcessMatch.Partial, new[] { "-f", "ab" }, false)]
    [InlineData(ProcessMatch.Initial, new[] { "-f", "ab" }, true)]
    [InlineData(ProcessMatch.Initial, new[] { "-g", "ab" }, false)]
    public void Compares_parameters(ProcessMatch match, string[] parameters, bool expected) => Assert.Equal(
        expected,
        ProcessTracker.Matches(
            new TrackProcessConfig("p", "haproxy") { Parameters = ["-f", "a"], Match = match },
            "haproxy",
            parameters));

    [Fact]
    public async Task Finds_this_process_and_not_one_that_is_missing()
    {
        var results = new System.Collections.Concurrent.ConcurrentDictionary<string, TrackedResult>(
            StringComparer.Ordinal);
        var own = Environment.GetCommandLineArgs()[0];
        var name = Path.GetFileName(Environment.ProcessPath ?? own);
        await using var tracker = new ProcessTracker(
            [new TrackProcessConfig("own", name), new TrackProcessConfig("missing", "no-such-process-here")],
            (found, result) => results[found] = result,
            TimeProvider.System);
        await Eventually.IsTrueAsync(() => results.Count == 2, "both results");
        Assert.Equal(TrackedResult.Good, results["own"]);
        Assert.Equal(TrackedResult.Bad, results["missing"]);
    }
}
