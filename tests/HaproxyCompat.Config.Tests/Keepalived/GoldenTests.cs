using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Testing.Programs;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived;

/// <summary>
/// Reads every file of tests/golden/keepalived. Beside each stands what <c>-t</c> says of it: the exit code, a line
/// "2.2.7 differs: reason" where the reference comes to another verdict, then what is printed.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(ProgramFiles.RepositoryRoot, "tests", "golden", "keepalived");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.conf")
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gets_its_verdict_and_its_messages(string name)
    {
        var file = Path.Combine(Folder, $"{name}.conf");
        var expected = File.ReadAllLines(Path.ChangeExtension(file, ".expected"))
            .Where(line => !line.StartsWith("2.2.7 differs: ", StringComparison.Ordinal));

        var parsed = KeepalivedParser.Parse(file, Parsing.Options);

        var printed = parsed.Diagnostics
            .Select(KeepalivedDiagnosticPrinter.Format)
            .Select(line => line.Replace(file, "<file>", StringComparison.Ordinal))
            .Prepend($"exit {(int)parsed.Verdict}");
        Assert.Equal(expected, printed);
    }

    [Fact]
    public void There_are_enough_golden_files() => Assert.True(Names.Count >= 100);
}
