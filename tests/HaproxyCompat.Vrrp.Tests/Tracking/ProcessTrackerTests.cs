using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Testing;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Tracking;

public sealed class ProcessTrackerTests
{
    [Theory]
    [InlineData("/usr/sbin/haproxy", false)]
    [InlineData("haproxy", true)]
    [InlineData("haproxy2", false)]
    public void Compares_the_command_as_it_was_written(string command, bool expected) => Assert.Equal(
        expected,
        ProcessTracker.Matches(new TrackProcessConfig("p", "haproxy") { FullCommand = true }, command, ["-Ws"]));

    [Fact]
    public void Reads_the_command_line_only_where_it_matters()
    {
        var plain = new TrackProcessConfig("p", "nginx");
        Assert.False(ProcessTracker.ReadsCommandLine(plain));
        Assert.True(ProcessTracker.ReadsCommandLine(plain with { FullCommand = true }));
        Assert.True(ProcessTracker.ReadsCommandLine(plain with { Match = ProcessMatch.Exact }));
        Assert.True(ProcessTracker.ReadsCommandLine(plain with { Parameters = ["-d"] }));
    }

    [Theory]
    [InlineData("12 (nginx) S 1 12", "nginx")]
    [InlineData("12 (a (b) c) R 1 12", "a (b) c")]
    [InlineData("12 (nginx) Z 1 12", null)]
    [InlineData("", null)]
    public void Takes_the_name_of_what_runs_and_is_no_zombie(string stat, string? expected) =>
        Assert.Equal(expected, ProcessTracker.NameOf(stat));

    [Theory]
    [InlineData(1, int.MaxValue, 0, false)]
    [InlineData(2, int.MaxValue, 1, false)]
    [InlineData(2, int.MaxValue, 2, true)]
    [InlineData(1, 1, 2, false)]
    [InlineData(1, 0, 0, true)]
    [InlineData(1, 0, 1, false)]
    [InlineData(3, 1, 1, false)]
    public void Needs_the_quorum_and_not_more_than_its_maximum(int quorum, int maximum, int count, bool expected) =>
        Assert.Equal(
            expected,
            ProcessTracker.HasQuorum(
                new TrackProcessConfig("p", "nginx") { Quorum = quorum, QuorumMaximum = maximum }, count));

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
        var name = (await File.ReadAllTextAsync("/proc/self/comm", TestContext.Current.CancellationToken)).TrimEnd();
        await using var tracker = new ProcessTracker(
            [new TrackProcessConfig("own", name), new TrackProcessConfig("missing", "no-such-process-here")],
            (found, result) => results[found] = result,
            TimeProvider.System);
        await Eventually.IsTrueAsync(() => results.Count == 2, "both results");
        Assert.Equal(TrackedResult.Good, results["own"]);
        Assert.Equal(TrackedResult.Bad, results["missing"]);
    }
}
