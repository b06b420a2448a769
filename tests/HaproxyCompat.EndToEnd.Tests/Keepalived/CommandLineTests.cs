using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>Exit codes and what scripts read, of both programs.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Lines =>
    [
        "-v", "--version", "-h", "--help", "--hel", "--signum=JSON", "--signum=STOP", "--signum=RELOAD",
        "--signum=DATA",
        "--signum=STATS", "--signum=STATS_CLEAR", "--signum=NONE", "--none", "-Z", "-f", "-i", "-t -f /nonexistent/x",
        "-t/nonexistent/x/y -f /dev/null",
        "-tnlD -f /nonexistent/x", "-t -S 3 -f /nonexistent/x", "-n -f /nonexistent/x",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Exits_as_the_reference_does(string line)
    {
        KeepalivedFiles.RequireOurs();
        KeepalivedFiles.RequireReference();
        var ours = await RunningProgram.RunAsync(KeepalivedFiles.Ours, line.Split(' '));
        var reference = await RunningProgram.RunAsync(KeepalivedFiles.Reference, line.Split(' '));

        Assert.Equal(reference.ExitCode, ours.ExitCode);
    }

    [Theory]
    [InlineData("--signum=JSON", "36\n")]
    [InlineData("--signum=DATA", "10\n")]
    public async Task Prints_the_number_of_a_signal(string line, string expected)
    {
        KeepalivedFiles.RequireOurs();
        Assert.Equal(expected, (await RunningProgram.RunAsync(KeepalivedFiles.Ours, line)).Printed);
    }

    [Fact]
    public async Task Writes_the_findings_of_a_check_to_a_file()
    {
        KeepalivedFiles.RequireOurs();
        using var folder = new TemporaryFolder();
        var file = folder.Write("k.conf", "bogus\n");

        var result = await RunningProgram.RunAsync(KeepalivedFiles.Ours, $"-t{folder.File("log")}", "-f", file);

        Assert.Equal((5, string.Empty), (result.ExitCode, result.Printed));
        Assert.Contains(
            "Line 1) unknown keyword 'bogus'",
            await File.ReadAllTextAsync(folder.File("log"), TestContext.Current.CancellationToken));
    }
}
