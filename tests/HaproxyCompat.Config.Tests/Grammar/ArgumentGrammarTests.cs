using HaproxyCompat.Config.Grammar;
using Pidgin;
using Xunit;

namespace HaproxyCompat.Config.Tests.Grammar;

public sealed class ArgumentGrammarTests
{
    [Theory]
    [InlineData("()", "")]
    [InlineData("(a)", "a")]
    [InlineData("(a,b c, d)", "a|b c| d")]
    [InlineData("(,)", "|")]
    [InlineData("(\"a,b)\",'c(\\n)')", "a,b)|c(\\n)")]
    [InlineData("(a\\\\b,\\\"c\\',\"d\\te\")", "a\\b|\"c'|d\te")]
    [InlineData("((a|b,\\z)", "(a|b|\\z")]
    public void Reads_arguments_with_their_own_level_of_quotes(string text, string expected) =>
        Assert.Equal(
            expected, string.Join('|', ArgumentGrammar.List.ParseOrThrow(text).Select(argument => argument.Text)));

    [Theory]
    [InlineData("(a")]
    [InlineData("(\"a)")]
    [InlineData("('a)")]
    [InlineData("a)")]
    public void Refuses_what_does_not_end(string text) => Assert.False(ArgumentGrammar.List.Parse(text).Success);
}
