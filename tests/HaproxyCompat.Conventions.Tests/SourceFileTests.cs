using System.Text.RegularExpressions;

namespace HaproxyCompat.Conventions.Tests;

/// <summary>Rules of the style guide that no analyzer checks.</summary>
public sealed partial class SourceFileTests
{
    private const int MaxLines = 400;
    private const int MaxColumns = 120;

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() =>
        Assert.Empty(
            SourceTree.Files("*.cs", "src").Where(
                file => SourceTree.Read(file).Count(letter => letter == '\n') > MaxLines));

    [Fact]
    public void No_line_is_wider_than_a_screen() =>
        Assert.Empty(SourceTree.Files("*.cs")
            .Where(file => SourceTree.Read(file).Split('\n').Any(line => line.Length > MaxColumns)));

    [Fact]
    public void Source_is_ASCII() =>
        Assert.Empty(SourceTree.Files("*.cs").Where(file => SourceTree.Read(file).Any(letter => letter > '~')));

    [Fact]
    public void Nothing_is_left_to_do_or_not_implemented() =>
        Assert.Empty(SourceTree.Files("*.cs")
            .Where(file => !file.EndsWith("SourceFileTests.cs", StringComparison.Ordinal))
            .Where(file => Unfinished().IsMatch(SourceTree.Read(file))));

    [Fact]
    public void No_namespace_is_named_Proxy() =>
        Assert.Empty(SourceTree.Files("*.cs", "src").Where(file => ProxyNamespace().IsMatch(SourceTree.Read(file))));

    [Fact]
    public void Folders_have_names_that_say_something() =>
        Assert.Empty(SourceTree.Files("*.cs", "src").Where(file => VagueFolder().IsMatch(file)));

    [Fact]
    public void Only_the_programs_and_what_shows_it_read_the_environment() =>
        Assert.Empty(SourceTree.Files("*.cs", "src")
            .Where(file => !file.Contains("/Runtime/Commands/ShowEnv", StringComparison.Ordinal)
                && !file.Contains("/Samples/Fetches/Internal/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("src/HaproxyCompat.Haproxy/", StringComparison.Ordinal)
                && !file.StartsWith("src/HaproxyCompat.Keepalived/", StringComparison.Ordinal))
            .Where(file => EnvironmentRead().IsMatch(SourceTree.Read(file))));

    [Fact]
    public void Native_calls_live_in_Interop() =>
        Assert.Empty(SourceTree.Files("*.cs", "src")
            .Where(file => !file.Contains("/Interop/", StringComparison.Ordinal))
            .Where(file => NativeCall().IsMatch(SourceTree.Read(file))));

    [Fact]
    public void Projects_know_only_what_stands_below_them()
    {
        var allowed = new Dictionary<string, string[]>
        {
            ["Pidgin.Subset"] = [],
            ["HaproxyCompat.Config"] = ["Pidgin.Subset"],
            ["HaproxyCompat.Engine"] = ["HaproxyCompat.Config"],
            ["HaproxyCompat.Vrrp"] = ["HaproxyCompat.Config"],
            ["HaproxyCompat.Haproxy"] = ["HaproxyCompat.Engine"],
            ["HaproxyCompat.Keepalived"] = ["HaproxyCompat.Vrrp"],
        };
        foreach (var file in SourceTree.Files("*.csproj", "src"))
        {
            var found = ProjectReference().Matches(SourceTree.Read(file)).Select(match => match.Groups[1].Value);
            Assert.Subset(allowed[Path.GetFileNameWithoutExtension(file)].ToHashSet(), found.ToHashSet());
        }
    }

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^namespace \S*\bProxy\b", RegexOptions.Multiline)]
    private static partial Regex ProxyNamespace();

    [GeneratedRegex("/(Common|Infrastructure|Shared|Misc|Helpers?|Utils?)/")]
    private static partial Regex VagueFolder();

    [GeneratedRegex(@"Environment\.GetEnvironmentVariable")]
    private static partial Regex EnvironmentRead();

    [GeneratedRegex(@"^\s*\[(LibraryImport|DllImport)\(", RegexOptions.Multiline)]
    private static partial Regex NativeCall();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/([^/""]+)\.csproj""")]
    private static partial Regex ProjectReference();
}
