using System.Text;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Patterns;

public sealed class CompiledRegexTests
{
    [Theory]
    [InlineData("^/(img|css)/", "/css/a", true)]
    [InlineData("^/(img|css)/", "/js/a", false)]
    [InlineData("(?P<word>[[:alpha:]]+)\\h(?P=word)", "tea\ttea", true)]
    [InlineData("a++b", "aab", true)]
    [InlineData("a++ab", "aab", false)]
    [InlineData("^f(\\((?:[^()]|(?1))*\\))$", "f(a(b)c)", true)]
    [InlineData("(?<=foo)bar", "foobar", true)]
    [InlineData("", "", true)]
    [InlineData(".", "", false)]
    [InlineData("^\\xe9$", "\u00e9", true)]
    public void Patterns_are_those_of_PCRE(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Compile(pattern).IsMatch(Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void Case_is_ignored_where_asked() =>
        Assert.True(CompiledRegex.TryCompile("^ABC$", ignoreCase: true, out _)!.IsMatch("abc"u8));

    [Theory]
    [InlineData("a(b", "at character 4")]
    [InlineData("[z-a]", "at character 4")]
    [InlineData("*a", "at character 1")]
    public void A_bad_expression_says_where(string pattern, string expected)
    {
        Assert.Null(CompiledRegex.TryCompile(pattern, ignoreCase: false, out var complaint));
        Assert.Contains($"regex '{pattern}' is invalid: ", complaint, StringComparison.Ordinal);
        Assert.Contains(expected, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_that_takes_too_long_is_not_decided()
    {
        var regex = Compile(@"^(a+)+\1$");
        var text = Encoding.ASCII.GetBytes(new string('a', 60) + "!");
        Assert.Null(regex.IsMatch(text));
        Assert.False(regex.TryMatch(text, out _));
    }

    [Theory]
    [InlineData("(.*)Firefox/([0-9.]+)", "x Firefox/12.0", "\\1Fx/\\2 \\0", "x Fx/12.0 x Firefox/12.0")]
    [InlineData("(a)|(b)", "b", "<\\1\\2>", "<b>")]
    [InlineData("a", "a", "\\x41\\\\\\.\\9\\", "A\\.\\")]
    [InlineData("(1)(2)(3)(4)(5)(6)(7)(8)(9)(0)(1)(2)", "123456789012", "\\9\\1", "91")]
    public void Replacements_name_groups(string pattern, string text, string replacement, string expected)
    {
        Assert.True(Compile(pattern).TryMatch(Encoding.Latin1.GetBytes(text), out var match));
        var output = new TextBuffer();
        match.AppendTo(output, Encoding.Latin1.GetBytes(replacement));
        Assert.Equal(expected, Encoding.Latin1.GetString(output.Span));
    }

    [Fact]
    public void A_match_allocates_nothing()
    {
        var regex = Compile("^(.*)=(.*)$");
        var output = new TextBuffer();
        Replace(regex, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Replace(regex, output);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal("value=key", Encoding.ASCII.GetString(output.Span));
    }

    [Fact]
    public void Many_threads_search_with_one_expression()
    {
        var regex = Compile("^(a|b)+c$");
        Parallel.For(0, 1000, _ => Assert.True(regex.IsMatch("abababc"u8)));
    }

    private static void Replace(CompiledRegex regex, TextBuffer output)
    {
        output.Clear();
        Assert.True(regex.TryMatch("key=value"u8, out var match));
        match.AppendTo(output, "\\2=\\1"u8);
    }

    private static CompiledRegex Compile(string pattern) =>
        CompiledRegex.TryCompile(pattern, ignoreCase: false, out _)!;
}
