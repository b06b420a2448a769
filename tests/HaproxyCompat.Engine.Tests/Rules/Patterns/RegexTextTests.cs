using System.Text.RegularExpressions;
using HaproxyCompat.Engine.Rules.Patterns;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Patterns;

public sealed class RegexTextTests
{
    [Fact]
    public void A_search_that_takes_too_long_is_not_decided()
    {
        // A back reference keeps the pattern on the engine that tries everything.
        var regex = new Regex(@"^(a+)+\1$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(20));
        var text = new string('a', 40) + "!";
        Assert.Null(RegexText.IsMatch(regex, text));
        Assert.False(RegexText.Match(regex, text).Success);
    }

    [Fact]
    public void Repeated_groups_do_not_take_exponential_time()
    {
        var regex = RegexText.TryCompile("^(a+)+$", ignoreCase: false, out _)!;
        Assert.NotEqual(RegexOptions.None, regex.Options & RegexOptions.NonBacktracking);
        Assert.False(RegexText.IsMatch(regex, new string('a', 10_000) + "!"));
    }

    [Theory]
    [InlineData("(a|ab)(c|bcd)*", "abcd")]
    [InlineData("(a*)(ab)*(b*)", "abb")]
    [InlineData("(?:(x)|(y)){2}", "xy")]
    [InlineData("^(/[a-z]+)*/([0-9]+)", "/a/b/12/13")]
    [InlineData("(a??)+b", "aab")]
    [InlineData("(ab|a)+?(bc)?", "aabc")]
    [InlineData("(foo|foobar)+(baz)*$", "foofoobarbaz")]
    public void Both_engines_find_the_same_groups(string pattern, string text)
    {
        var linear = RegexText.TryCompile(pattern, ignoreCase: false, out _)!;
        var other = Regex.Match(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var found = RegexText.Match(linear, text);
        Assert.Equal(other.Success, found.Success);
        Assert.Equal(
            other.Groups.Values.Select(group => (group.Index, group.Value)),
            found.Groups.Values.Select(group => (group.Index, group.Value)));
    }

    [Theory]
    [InlineData(@"^(a+)+\1$")]
    [InlineData("^(?=a)(a+)+$")]
    public void What_the_linear_engine_lacks_is_searched_by_the_other(string pattern) =>
        Assert.Equal(
            RegexOptions.None,
            RegexText.TryCompile(pattern, ignoreCase: false, out _)!.Options & RegexOptions.NonBacktracking);
}
