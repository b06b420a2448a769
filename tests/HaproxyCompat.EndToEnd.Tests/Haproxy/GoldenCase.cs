using System.Text.RegularExpressions;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>A configuration of tests/golden/haproxy and what a check of it must say.</summary>
/// <remarks>
/// <code>
/// exit 1                          exit code of -c
/// alert 9                         line of the first alert; 0 when it names none
/// warning 3                       one line for each warning
/// unsupported 6                   one line for each refusal of what is right but does not run here; the distribution's
///                                 program takes the file when there is no "alert" line beside it
/// 2.6 differs: reason             the distribution's program comes to another verdict, and why that is right
/// 3.5 differs: reason             likewise the program whose language we speak
/// severities differ: reason       the verdict is the same; one of the programs has findings at other lines besides
/// </code>
/// </remarks>
public sealed record GoldenCase(
    string Path, int ExitCode, int? Alert, IReadOnlyList<int> WarningLines, IReadOnlyList<int> UnsupportedLines,
        string? ReferenceDiffers, string? SeveritiesDiffer)
{
    private const string Mark = "known but not supported here";

    public static string Folder { get; } =
        System.IO.Path.Combine(ProgramFiles.RepositoryRoot, "tests", "golden", "haproxy");

    public string Name => System.IO.Path.GetRelativePath(Folder, Path);

    public static IReadOnlyList<GoldenCase> All() =>
        [
            .. Directory.EnumerateFiles(Folder, "*.cfg", SearchOption.AllDirectories).Order(
                StringComparer.Ordinal).Select(Read),
        ];

    public int AlertLine => Alert ?? 0;

    /// <summary>What a program says that runs everything.</summary>
    public int ReferenceExitCode => UnsupportedLines.Count > 0 && Alert is null ? 0 : ExitCode;

    /// <summary>
    /// The lines of the findings of one severity in what a program printed, 0 where it names none; without refusals.
    /// </summary>
    public IReadOnlyList<int> LinesOf(string severity, string printed) => Lines(
        severity, printed, line => UnsupportedLines.Count == 0 || !line.Contains(Mark, StringComparison.Ordinal));

    /// <summary>The lines at which the program refused what does not run here.</summary>
    public IReadOnlyList<int> RefusedLinesOf(string printed) =>
        Lines("ALERT", printed, line => line.Contains(Mark, StringComparison.Ordinal));

    private int[] Lines(string severity, string printed, Func<string, bool> isWanted) =>
    [
        .. printed.Split('\n')
            .Where(line => line.StartsWith($"[{severity}]", StringComparison.Ordinal) && isWanted(line))
            .Where(line => !line.Contains("Error(s) found", StringComparison.Ordinal)
                && !line.Contains("Fatal errors found", StringComparison.Ordinal))
            .Select(line => Regex.Match(line, Regex.Escape(System.IO.Path.GetFileName(Path)) + ":([0-9]+)"))
            .Select(place => place.Success ? int.Parse(place.Groups[1].Value) : 0),
    ];

    private static GoldenCase Read(string path)
    {
        var lines = File.ReadAllLines(System.IO.Path.ChangeExtension(path, ".expected"));
        return new GoldenCase(
            path,
            Numbers(lines, "exit ").Single(),
            Numbers(lines, "alert ").Select(number => (int?)number).FirstOrDefault(),
            [.. Numbers(lines, "warning ")],
            [.. Numbers(lines, "unsupported ")],
            lines.FirstOrDefault(line => line.StartsWith("2.6 differs: ", StringComparison.Ordinal)),
            lines.FirstOrDefault(line => line.StartsWith("severities differ: ", StringComparison.Ordinal)));
    }

    private static IEnumerable<int> Numbers(string[] lines, string key) =>
        lines.Where(line => line.StartsWith(key, StringComparison.Ordinal)).Select(
            line => int.Parse(line[key.Length..]));
}
