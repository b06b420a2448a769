using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

/// <summary>What holds of any line.</summary>
public sealed class SplitterPropertyTests
{
    private static readonly Gen<string> Plain =
        Gen.Elements('a', 'b', '1', '/', '.', '-', '_', ':').NonEmptyListOf().Select(letters => string.Concat(letters));

    private static readonly Gen<string> Spoken =
        Gen.Elements('a', ' ', '\t', '#', '!', '{', '}', '\'', '$', '1').NonEmptyListOf().Select(
            letters => string.Concat(letters));

    private static readonly Gen<string> Any = Gen.Elements(
        "a",
        " ",
        "\"",
        "'",
        "\\",
        "\\x4",
        "\\1",
        "{",
        "}",
        "#",
        "!",
        "$",
        "~",
        "\t",
        "\\c").ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Plain_words_come_back_with_their_columns() =>
        Prop.ForAll(Plain.NonEmptyListOf().ToArbitrary(), words =>
        {
            var line = string.Join("  ", words);
            var split = WordSplitter.Split(line, 1);
            return split.Select(word => word.Text).SequenceEqual(words)
                && split.All(word => string.CompareOrdinal(line, word.Column - 1, word.Text, 0, word.Text.Length) == 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_in_double_quotes_come_back_as_they_were() =>
        Prop.ForAll(Spoken.NonEmptyListOf().ToArbitrary(), words =>
        {
            var line = string.Join(' ', words.Select(word => $"\"{word}\""));
            return WordSplitter.Split(line, 1).Select(word => word.Text).SequenceEqual(words)
                && ScriptWordSplitter.Split(line)!.Value.SequenceEqual(words)
                && Comments.Strip(line) == line;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Braces_outside_of_quotes_cut_and_nothing_else_is_lost() =>
        Prop.ForAll(Any.ToArbitrary(), line =>
        {
            var items = BraceSplitter.Split(new SourceLine(line, new SourceLocation("f", 1, 1))).ToArray();
            var kept = string.Concat(items.Select(item => item.Text)).Where(letter => !char.IsWhiteSpace(letter));
            return kept.SequenceEqual(line.Where(letter => !char.IsWhiteSpace(letter)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_line_makes_one_fail() =>
        Prop.ForAll(Any.ToArbitrary(), line =>
        {
            _ = WordSplitter.Split(line, 1);
            _ = ScriptWordSplitter.Split(line);
            _ = CommandSplitter.Split(line);
            return line.StartsWith(Comments.Strip(line), StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
}
