using HaproxyCompat.Config.Diagnostics;
using Xunit;

namespace HaproxyCompat.Config.Tests.Diagnostics;

public sealed class SuggestionTests
{
    private static readonly string[] Known = ["balance", "bind", "backlog", "timeout", "default_backend"];

    [Theory]
    [InlineData("balanc", "balance")]
    [InlineData("blaance", "balance")]
    [InlineData("bnid", "bind")]
    [InlineData("defualt_bakend", "default_backend")]
    public void Offers_the_nearest_known_word(string word, string expected) =>
        Assert.Equal(expected, Suggestion.Nearest(word, Known));

    [Theory]
    [InlineData("")]
    [InlineData("zzzzzz")]
    [InlineData("x")]
    public void Offers_nothing_when_nothing_is_near(string word) => Assert.Null(Suggestion.Nearest(word, Known));

    [Fact]
    public void Words_of_any_length_are_safe() => Assert.Null(Suggestion.Nearest(new string('a', 100_000), Known));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Counts_edits(string left, string right, int expected) =>
        Assert.Equal(expected, Suggestion.Distance(left, right));
}
