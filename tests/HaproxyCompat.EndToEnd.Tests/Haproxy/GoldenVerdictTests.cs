using System.Collections.Concurrent;
using System.Diagnostics;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Checks every golden configuration with our program and with the distribution's.</summary>
public sealed class GoldenVerdictTests
{
    [Fact]
    public async Task Every_golden_file_gets_its_verdict()
    {
        Require.OurProgram();
        var wrong = await CheckAllAsync(ProgramFiles.Ours, _ => true, golden => golden.ExitCode, (golden, printed) =>
            (golden.LinesOf("WARNING", printed).Order().SequenceEqual(golden.WarningLines.Order())
                || golden.ExitCode != 0)
            && (golden.UnsupportedLines.Count == 0
                || golden.RefusedLinesOf(printed).SequenceEqual(golden.UnsupportedLines)));

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order()));
    }

    [Fact]
    public async Task The_reference_comes_to_the_same_verdict()
    {
        Assert.SkipWhen(ProgramFiles.MissingReference is not null, ProgramFiles.MissingReference ?? string.Empty);
        var wrong =
            await CheckAllAsync(ProgramFiles.Reference, golden => golden.ReferenceDiffers is null, golden =>
                golden.ReferenceExitCode, (_, _) => true);

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order()));
    }

    /// <summary>
    /// Severities by line; several findings of one severity at one line count once, and a line of ours may stand where
    /// the reference names none.
    /// </summary>
    [Fact]
    public async Task The_reference_has_findings_of_the_same_severities_at_the_same_lines()
    {
        Require.OurProgram();
        Assert.SkipWhen(ProgramFiles.MissingReference is not null, ProgramFiles.MissingReference ?? string.Empty);
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            GoldenCase.All().Where(golden => golden.ReferenceDiffers is null),
            TestContext.Current.CancellationToken,
            async (golden, token) =>
        {
            var ours = (await CheckAsync(ProgramFiles.Ours, golden.Path, token)).Printed;
            var reference = (await CheckAsync(ProgramFiles.Reference, golden.Path, token)).Printed;
            var agree = HasSameLines(golden, "ALERT", ours, reference)
                && HasSameLines(golden, "WARNING", ours, reference);
            if (agree == golden.SeveritiesDiffer is not null)
            {
                wrong.Add($"{golden.Name}: {golden.SeveritiesDiffer ?? "not the same"}\n{ours}\n{reference}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order()));
    }

    private static bool HasSameLines(GoldenCase golden, string severity, string ours, string reference)
    {
        var refused = golden.RefusedLinesOf(ours);
        var theirs = golden.LinesOf(severity, reference).Except(refused).ToList();
        var mine = golden.LinesOf(severity, ours).Except(refused).ToList();
        var unplaced = golden.LinesOf(severity, reference).Count(line => line == 0);
        return !theirs.Except(mine).Any(line => line != 0)
            && mine.Except(theirs).Count(line => line != 0) <= unplaced;
    }

    [Fact]
    public void There_are_enough_golden_files() => Assert.True(GoldenCase.All().Count >= 400);

    private static async Task<ConcurrentBag<string>> CheckAllAsync(
        string program, Func<GoldenCase, bool> isWanted, Func<GoldenCase, int> exitCodeOf, Func<GoldenCase, string,
            bool> isRight)
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            GoldenCase.All().Where(isWanted),
            TestContext.Current.CancellationToken,
            async (golden, token) =>
        {
            var (exitCode, printed) = await CheckAsync(program, golden.Path, token);
            var alert = golden.LinesOf("ALERT", printed) is [var first, ..] ? first : 0;
            if (exitCode != exitCodeOf(golden) || alert != golden.AlertLine || !isRight(golden, printed))
            {
                wrong.Add(
                    $"{golden.Name}: exit {exitCode} (expected {exitCodeOf(golden)}), alert at {alert} "
                        + $"(expected {golden.AlertLine})\n{printed}");
            }
        });
        return wrong;
    }

    /// <summary>Runs <c>-c -f file</c> in the file's folder, so that messages name the bare file.</summary>
    private static async Task<(int ExitCode, string Printed)> CheckAsync(
        string program, string path, CancellationToken token)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["-c", "-f", Path.GetFileName(path)])
        {
            WorkingDirectory = Path.GetDirectoryName(path)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = await process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output + errors);
    }
}
