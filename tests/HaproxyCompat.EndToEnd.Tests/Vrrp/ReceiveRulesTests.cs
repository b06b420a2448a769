using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>
/// The scripts of tests/advertisements: what running programs make of right, wrong and random packets.
/// </summary>
public sealed class ReceiveRulesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Each_kind_of_advertisement_is_counted_and_answered_as_by_the_reference() => await RunAsync(
        "receive.py", "--ours", VrrpPrograms.Ours, "--reference", VrrpPrograms.Reference);

    [Fact]
    public async Task Random_and_mutated_packets_change_nothing() => await RunAsync(
        "fuzz.py", "--ours", VrrpPrograms.Ours, "--seconds", "20");

    private async Task RunAsync(string script, params string[] arguments)
    {
        VrrpPrograms.Require();
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3 is not installed");
        var path = Path.Combine(ProgramFiles.RepositoryRoot, "tests", "advertisements", script);
        using var run = RunningProgram.Start("python3", [path, .. arguments]);
        var exitCode = await run.WaitForExitAsync(TimeSpan.FromMinutes(5));
        output.WriteLine(run.Printed);
        Assert.True(exitCode == 0, run.Printed);
    }
}
