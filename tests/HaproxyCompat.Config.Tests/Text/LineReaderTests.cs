using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Tests.Haproxy;
using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Text;

public sealed class LineReaderTests
{
    [Fact]
    public void Lines_of_the_alternative_that_holds_count()
    {
        var lines = Read(
            ".if 0\na\n.elif 1\nb\n.if 0\nc\n.else\nd\n.endif\n.elif 1\ne\n.else\nf\n.endif\ng\n", out var sink);

        Assert.Equal(["4 b", "8 d", "15 g"], lines);
        Assert.Equal(0, sink.Count);
    }

    [Theory]
    [InlineData(".else\na\n", 1)]
    [InlineData(".endif\n", 1)]
    [InlineData(".if 1\n.else\n.else\n.endif\n", 3)]
    [InlineData(".if 1\n.else\n.elif 1\n.endif\n", 3)]
    [InlineData(".if 1\na\n", 2)]
    [InlineData(".if nosuch\n.endif\n", 1)]
    [InlineData(".endif x\n", 1)]
    [InlineData("a", 1)]
    [InlineData("a\nb\0c\n", 2)]
    [InlineData("a \"\" b\n", 1)]
    public void A_broken_line_is_an_alert(string text, int line)
    {
        _ = Read(text, out var sink);

        var alert = Assert.Single(sink.ToImmutable());
        Assert.Equal((Severity.Alert, line), (alert.Severity, alert.Location.Line));
    }

    [Theory]
    [InlineData(".notice x\n", Severity.Notice)]
    [InlineData(".warning x\n", Severity.Warning)]
    [InlineData(".alert x\n", Severity.Alert)]
    [InlineData(".diag x\n", Severity.Diag)]
    public void Messages_have_their_severity(string text, Severity severity)
    {
        _ = Read(text, out var sink);

        Assert.Equal((severity, "'x'."), (sink.ToImmutable()[0].Severity, sink.ToImmutable()[0].Message));
    }

    [Fact]
    public void A_line_has_at_most_64_words()
    {
        Assert.Single(Read(string.Join(' ', Enumerable.Repeat("w", 64)) + "\n", out var good));
        Assert.Equal(0, good.Count);
        Assert.Empty(Read(string.Join(' ', Enumerable.Repeat("w", 65)) + "\n", out var bad));
        Assert.True(bad.HasAlerts);
    }

    [Fact]
    public void Carriage_returns_before_line_feeds_are_no_part_of_the_line() =>
        Assert.Equal(["1 a", "3 b"], Read("a\r\n\r\nb\r\n", out _));

    [Fact]
    public void No_text_makes_it_fail() =>
        Prop.ForAll<string>(text => _ = Read(text ?? string.Empty, out _)).QuickCheckThrowOnFailure();

    private static List<string> Read(string text, out DiagnosticSink sink)
    {
        sink = new DiagnosticSink();
        var lines = new List<string>();
        new LineReader(TestLanguage.Facts, new EnvironmentVariables(), sink).Read(
            new ConfigFile("f", text),
            () => string.Empty,
            (words, location) => lines.Add($"{location.Line} {words[0].Text}"));
        return lines;
    }
}
