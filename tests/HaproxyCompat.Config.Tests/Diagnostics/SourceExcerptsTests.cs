using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Diagnostics;

public sealed class SourceExcerptsTests
{
    private static readonly SourceExcerpts Excerpts =
        new([new ConfigFile("a.cfg", "global\n\tnosuch word\r\n"), ConfigFile.FromBytes("b.cfg", "x \u00e9 y\n"u8)]);

    [Fact]
    public void A_mark_stands_under_the_word() =>
        Assert.Equal(" nosuch word\n ^^^^^^", Excerpts.Of(Finding("a.cfg", 2, 2, "nosuch")));

    [Fact]
    public void A_word_that_reads_otherwise_gets_one_mark() =>
        Assert.Equal(" nosuch word\n        ^", Excerpts.Of(Finding("a.cfg", 2, 9, "other")));

    [Fact]
    public void Columns_count_characters() =>
        Assert.Equal("x \u00e9 y\n    ^", Excerpts.Of(Finding("b.cfg", 1, 6, "y")));

    [Fact]
    public void A_line_alone_has_no_mark() => Assert.Equal("global", Excerpts.Of(Finding("a.cfg", 1, 0, null)));

    [Theory]
    [InlineData("a.cfg", 9)]
    [InlineData("nosuch.cfg", 1)]
    [InlineData("a.cfg", 0)]
    public void What_has_no_line_is_not_shown(string file, int line) =>
        Assert.Null(Excerpts.Of(Finding(file, line, 1, null)));

    [Fact]
    public void A_long_line_is_cut_around_the_word()
    {
        var line = new string('a', 300) + " bad " + new string('b', 300);
        var shown = new SourceExcerpts([new ConfigFile("a.cfg", line + "\n")]).Of(
            Finding("a.cfg", 1, 302, "bad"))!.Split('\n');

        Assert.Equal(160, shown[0].Length);
        Assert.Equal(
            "bad", shown[0].Substring(
            shown[1].IndexOf('^', StringComparison.Ordinal), shown[1].Count(mark => mark == '^')));
    }

    private static Diagnostic Finding(string file, int line, int column, string? word) =>
        new(Severity.Alert, new SourceLocation(file, line, column), "message", word);
}
