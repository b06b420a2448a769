using System.Text.RegularExpressions;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>
/// Checks every golden configuration with our program and with the reference, in a network of its own.
/// </summary>
public sealed partial class ConfigTestVerdictTests
{
    private const string Separator = "===";

    private static readonly string SamplesFolder = Path.Combine(ProgramFiles.RepositoryRoot, "samples");

    [Fact]
    public async Task Our_program_gives_the_golden_verdicts()
    {
        KeepalivedFiles.RequireOurs();
        KeepalivedFiles.RequireRoot();
        var wrong = (await CheckAllAsync(KeepalivedFiles.Ours))
            .Where(v => !Printed(v).SequenceEqual(Expected(v.Name)))
            .Select(v => $"{v.Name}: {v.Printed}");

        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    /// <summary>
    /// The same exit code, and every line that the reference names; where we name more, it gave no line.
    /// </summary>
    [Fact]
    public async Task The_reference_comes_to_the_same_verdicts()
    {
        KeepalivedFiles.RequireReference();
        KeepalivedFiles.RequireRoot();
        var wrong = new List<string>();
        foreach (var verdict in await CheckAllAsync(KeepalivedFiles.Reference))
        {
            var expected = await File.ReadAllLinesAsync(
                ExpectedFile(verdict.Name), TestContext.Current.CancellationToken);
            if (expected.Any(line => line.StartsWith("2.2.7 differs: ", StringComparison.Ordinal)))
            {
                continue;
            }

            var missing = Lines(verdict.Printed).Except(Lines(string.Join('\n', expected))).ToArray();
            if (expected[0] != $"exit {verdict.ExitCode}" || missing.Length > 0)
            {
                wrong.Add(
                    $"{verdict.Name}: exit {verdict.ExitCode}, golden {expected[0]}, lines "
                        + $"{string.Join(' ', missing)}\n{verdict.Printed}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    public static TheoryData<string> Samples() =>
        [.. Directory.EnumerateFiles(SamplesFolder, "*.conf", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(SamplesFolder, path))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_samples_are_good(string name)
    {
        KeepalivedFiles.RequireOurs();
        KeepalivedFiles.RequireRoot();
        var sample = Path.Combine(SamplesFolder, name);
        using var running = NetworkSandbox.Start($"exec {KeepalivedFiles.Ours} -t -f {sample}", KeepalivedFiles.Golden);

        // Without killall (package psmisc) its script is missing, which is worth a message.
        var exitCode = await running.WaitForExitAsync();
        Assert.True(exitCode == 0 || running.Printed.Contains("killall", StringComparison.Ordinal), running.Printed);
    }

    private static async Task<List<ConfigTestVerdict>> CheckAllAsync(string program)
    {
        var command =
            $"for f in *.conf; do echo \"{Separator} $f\"; {program} -t -f $f 2>&1; echo \"{Separator} $?\"; done";
        var printed = await NetworkSandbox.RunAsync(
            command, KeepalivedFiles.Golden, TestContext.Current.CancellationToken);
        var parts = printed.Split($"{Separator} ");
        var verdicts = new List<ConfigTestVerdict>();
        for (var i = 1; i + 1 < parts.Length; i += 2)
        {
            var (file, said) = (parts[i][..parts[i].IndexOf('\n')], parts[i][(parts[i].IndexOf('\n') + 1)..]);
            verdicts.Add(
                new ConfigTestVerdict(Path.GetFileNameWithoutExtension(file), int.Parse(parts[i + 1].Trim()), said));
        }

        Assert.Equal(Directory.EnumerateFiles(KeepalivedFiles.Golden, "*.conf").Count(), verdicts.Count);
        return verdicts;
    }

    private static string ExpectedFile(string name) => Path.Combine(KeepalivedFiles.Golden, $"{name}.expected");

    private static IEnumerable<string> Expected(string name) => File.ReadLines(ExpectedFile(name))
        .Where(line => !line.StartsWith("2.2.7 differs: ", StringComparison.Ordinal));

    private static IEnumerable<string> Printed(ConfigTestVerdict verdict) => verdict.Printed
        .Replace($"({verdict.Name}.conf:", "(<file>:", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Prepend($"exit {verdict.ExitCode}");

    private static IEnumerable<string> Lines(string printed) =>
        LineNumber().Matches(printed).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex(@"Line (\d+)\)")]
    private static partial Regex LineNumber();
}
