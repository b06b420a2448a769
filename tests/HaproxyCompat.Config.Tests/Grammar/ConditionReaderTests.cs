using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Tests.Haproxy;
using HaproxyCompat.Config.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Grammar;

public sealed class ConditionReaderTests
{
    private static readonly Language Language = new(TestLanguage.Table, TestLanguage.Environment);

    private static readonly Dictionary<string, Acl> Named = new()
    {
        ["a"] = new Acl("a", []),
        ["b"] = new Acl("b", []),
    };

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a b", "a&b")]
    [InlineData("a or b", "a|b")]
    [InlineData("a || b !a", "a|b&!a")]
    [InlineData("! a", "!a")]
    [InlineData("!!a", "a")]
    [InlineData("{ path /x } !{ path /y } || TRUE", "{}&!{}|TRUE")]
    [InlineData("!{ path !x }", "!{}")]
    public void Reads_alternatives_of_conjunctions(string text, string expected)
    {
        var condition = Read(text, out _)!;

        Assert.Equal(expected, string.Join('|', condition.AnyOf.Select(terms => string.Join('&', terms.Select(Show)))));
    }

    [Theory]
    [InlineData("nosuch", "no such ACL: 'nosuch'")]
    [InlineData("{ path /x", "closing '}'")]
    [InlineData("{ }", "sample fetch is missing")]
    [InlineData("{ nosuch }", "unknown sample fetch")]
    [InlineData("}", "cannot understand")]
    public void Says_what_is_wrong(string text, string expected)
    {
        Assert.Null(Read(text, out var complaint));
        Assert.Contains(expected, complaint, StringComparison.Ordinal);
    }

    private static string Show(ConditionTerm term) =>
        (term.Negated ? "!" : string.Empty) + (term.Acl.Name.Length > 0 ? term.Acl.Name : "{}");

    private static Condition? Read(string text, out string? complaint) => new ConditionReader(Language, Named).Read(
        false, [.. text.Split(' ').Select(word => new Word(word, 1))], new SourceLocation("f", 1, 1), out complaint);
}
