using System.Text.Json;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.SeedWalk;

/// <summary>
/// The tutorial's pair of load balancers in network namespaces: our two programs, and the reference's beside them.
/// </summary>
public sealed class SeedWalkTests
{
    private static readonly string Keepalived =
        Environment.GetEnvironmentVariable("HAPROXYCOMPAT_KEEPALIVED")
        ?? Path.Combine(
            ProgramFiles.RepositoryRoot, "artifacts", "publish", "HaproxyCompat.Keepalived", "release", "keepalived");

    [Fact]
    public async Task The_pair_does_all_that_the_tutorial_shows_and_loses_no_more_than_the_reference()
    {
        Assert.SkipWhen(Environment.UserName != "root", "namespaces need root");
        foreach (var tool in new[] { "/usr/sbin/haproxy", "/usr/sbin/keepalived", "/usr/bin/nsenter", "/usr/bin/curl" })
        {
            Assert.SkipUnless(File.Exists(tool), $"{tool} is not installed");
        }

        var namespaces = await RunningProgram.RunAsync("unshare", "-n", "-m", "true");
        Assert.SkipUnless(namespaces.ExitCode == 0, "namespaces are not allowed here");

        var reference = await WalkAsync("/usr/sbin/haproxy", "/usr/sbin/keepalived");
        Assert.SkipUnless(reference.ExitCode == 0, $"the reference itself cannot do it here: {reference.Printed}");
        var ours = await WalkAsync(ProgramFiles.Ours, Keepalived);
        Assert.True(ours.ExitCode == 0, ours.Printed);

        // Stopping says goodbye with priority 0: the gap is the backup's skew time, whoever stops.
        Assert.InRange(Figure(ours.Printed, "gap"), 0, Figure(reference.Printed, "gap") + 0.15);
        Assert.InRange(Figure(ours.Printed, "failed"), 0, Figure(reference.Printed, "failed") + 15);
    }

    private static async Task<ProgramResult> WalkAsync(string haproxy, string keepalived)
    {
        var script = Path.Combine(ProgramFiles.RepositoryRoot, "tests/HaproxyCompat.EndToEnd.Tests/SeedWalk/walk.py");
        var samples = Path.Combine(ProgramFiles.RepositoryRoot, "samples/pair");
        using var walk = RunningProgram.Start(
            "python3", [script, "--haproxy", haproxy, "--keepalived", keepalived, "--config", samples]);
        return new ProgramResult(await walk.WaitForExitAsync(TimeSpan.FromMinutes(4)), walk.Printed);
    }

    private static double Figure(string printed, string name)
    {
        var line = printed.Split('\n').Last(text => text.StartsWith("RESULT ", StringComparison.Ordinal));
        using var document = JsonDocument.Parse(line["RESULT ".Length..]);
        return document.RootElement.GetProperty("stop").GetProperty(name).GetDouble();
    }
}
