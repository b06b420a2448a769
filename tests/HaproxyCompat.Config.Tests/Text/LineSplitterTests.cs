using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Text;

public sealed class LineSplitterTests
{
    private static readonly EnvironmentVariables Variables = new(
    [
        new KeyValuePair<string, string>("A", "one two"),
        new KeyValuePair<string, string>("EMPTY", string.Empty),
    ]);

    [Theory]
    [InlineData("a b\tc", "a|b|c")]
    [InlineData("  a  # b", "a")]
    [InlineData("a#b", "a")]
    [InlineData(@"a\ b \#c", "a b|#c")]
    [InlineData("\"a b\" 'c \"d' \"e 'f\"", "a b|c \"d|e 'f")]
    [InlineData(@"'a\n' ""a\tb""", @"a\n|a" + "\tb")]
    [InlineData(@"\x41\x20b", "A b")]
    [InlineData(@"a\zb", @"a\zb")]
    [InlineData("x\"y\"'z'", "xyz")]
    [InlineData("\"\" x", "|x")]
    [InlineData("a\r", "a")]
    [InlineData("$A \"$A\" '$A'", "$A|one two|$A")]
    [InlineData("\"${A}-${NO-x y}\"", "one two-x y")]
    [InlineData("\"a${A[*]}b\"", "aone|twob")]
    [InlineData("\"${NO[*]}\" x", "x")]
    [InlineData("\"$EMPTY\"", "")]
    [InlineData("\"${EMPTY-x}\"", "")]
    [InlineData(@"""\$A""", "$A")]
    [InlineData("\"${.FILE}:${.LINE}:${.SECTION}\"", "f.cfg:7:global")]
    public void Cuts_a_line_into_words(string line, string words) =>
        Assert.Equal(words.Split('|'), Split(line).Select(word => word.Text));

    [Fact]
    public void Every_word_knows_its_column() =>
        Assert.Equal([3, 5, 13], Split("  a \"b c\"   d").Select(word => word.Column));

    [Theory]
    [InlineData("a \"b", "unmatched quote", 3)]
    [InlineData("a 'b", "unmatched quote", 3)]
    [InlineData(@"a\xg0", "truncated or invalid hexadecimal sequence", 2)]
    [InlineData(@"a\x4", "truncated or invalid hexadecimal sequence", 2)]
    [InlineData("\"$1\"", "forbidden first char in environment variable name", 3)]
    [InlineData("\"${A\"", "unmatched brace in environment variable name", 3)]
    [InlineData("\"$\"", "forbidden first char in environment variable name", 3)]
    public void Says_what_is_wrong_and_where(string line, string message, int column)
    {
        var fault = LineSplitter.Split(line, Variables, default, []);

        Assert.Equal(new SplitFault(message, column), fault);
    }

    [Fact]
    public void Words_in_strong_quotes_come_back_as_they_were()
    {
        Prop.ForAll<string[]>(words =>
        {
            var clean = words.Where(word => word is not null).Select(Clean).ToArray();
            var line = string.Join(' ', clean.Select(word => $"'{word}'"));
            return Split(line).Select(word => word.Text).SequenceEqual(clean);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Escaped_words_come_back_as_they_were()
    {
        Prop.ForAll<string[]>(words =>
        {
            var clean = words.Where(word => word is not null).Select(Clean).Where(word => word.Length > 0).ToArray();
            return Split(string.Join(' ', clean.Select(Escape))).Select(word => word.Text).SequenceEqual(clean);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_line_makes_it_fail()
    {
        Prop.ForAll<string>(line =>
        {
            _ = LineSplitter.Split(line ?? string.Empty, Variables, default, []);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a\fb\vc", "a|b|c")]
    [InlineData("a\\\tb", "a\\|b")]
    [InlineData("a\\$b \"\\$b\"", "a\\$b|$b")]
    [InlineData("a\\x00b c", "a|c")]
    [InlineData("\ra b\rc", "a|b")]
    [InlineData("a \rb", "a|b")]
    public void Blanks_and_escapes_are_the_references(string line, string words) =>
        Assert.Equal(words, string.Join('|', Split(line).Select(word => word.Text)));

    [Theory]
    [InlineData("a \"$.NOSUCH\"")]
    [InlineData("a \"${.LINE-x\"")]
    [InlineData("a \"${HOME[0]}\"")]
    [InlineData("a \"b\rc\"")]
    public void A_line_with_a_fault_is_not_cut(string line) =>
        Assert.NotNull(LineSplitter.Split(line, Variables, new LineContext("f.cfg", 7, "global"), []));

    [Fact]
    public void A_text_that_is_no_line_has_no_comments()
    {
        var words = new List<Word>();

        Assert.Null(LineSplitter.SplitText("1 # 2", Variables, new LineContext(string.Empty, 1, string.Empty), words));

        Assert.Equal(["1", "#", "2"], words.Select(word => word.Text));
    }

    private static string Clean(string text) =>
        string.Concat(text.Select(character => character is '\'' or '\n' or '\r' or '\0' ? 'q' : character));

    private static string Escape(string word) => string.Concat(word.Select(character => character switch
    {
        '\t' or '\v' or '\f' => $"\\x{(int)character:x2}",
        ' ' or '"' or '\'' or '#' or '\\' => $"\\{character}",
        _ => character.ToString(),
    }));

    private static List<Word> Split(string line)
    {
        var words = new List<Word>();
        Assert.Null(LineSplitter.Split(line, Variables, new LineContext("f.cfg", 7, "global"), words));
        return words;
    }
}
