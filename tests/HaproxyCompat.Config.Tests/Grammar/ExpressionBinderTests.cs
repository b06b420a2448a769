using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Tests.Haproxy;
using Xunit;

namespace HaproxyCompat.Config.Tests.Grammar;

public sealed class ExpressionBinderTests
{
    private static readonly Language Language = new(TestLanguage.Table, TestLanguage.Environment);

    [Fact]
    public void Gives_arguments_their_types()
    {
        var expression = Bind("hdr(host,2),field(1,\",\")", out _)!;

        Assert.Equal("hdr", expression.Fetch.Name);
        Assert.Equal(["host", 2L], expression.Arguments);
        Assert.Equal([1L, ","], expression.Converters[0].Arguments);
        Assert.Equal(SampleType.String, expression.Output);
    }

    [Theory]
    [InlineData("src,lower")]
    [InlineData("int(5),lower,length")]
    [InlineData("str(x),not")]
    [InlineData("str(),length")]
    [InlineData("method,lower")]
    [InlineData("var(txn.a.b_1)")]
    [InlineData("path,")]
    [InlineData("path,,lower,")]
    [InlineData("path(),lower()")]
    [InlineData("str")]
    [InlineData("hdr(a,)")]
    [InlineData("int(99999999999999999999)")]
    public void Casts_where_a_cast_exists(string text) => Assert.NotNull(Bind(text, out _));

    [Theory]
    [InlineData("", "sample fetch is missing")]
    [InlineData("nosuch", "unknown sample fetch 'nosuch'")]
    [InlineData("pth", "did you mean 'path'")]
    [InlineData("path,nosuch", "unknown converter 'nosuch'")]
    [InlineData("path, lower", "before ' lower'")]
    [InlineData("path lower", "before ' lower'")]
    [InlineData("hdr(host", "expected")]
    [InlineData("path(x)", "takes no argument")]
    [InlineData("int(x)", "'x' is not an integer")]
    [InlineData("path,field(1)", "missing arguments (got 1/2)")]
    [InlineData("path,field(1,a,2,3)", "takes at most 3")]
    [InlineData("src,not", "cannot be applied")]
    [InlineData("bin(aa),not", "cannot be applied")]
    [InlineData("var(foo)", "must start with its scope")]
    [InlineData("var(txn.a-b)", "invalid character '-'")]
    [InlineData("path,regsub((,x)", "regex")]
    [InlineData("int()", "missing arguments")]
    [InlineData("var", "must start with its scope")]
    public void Says_what_is_wrong(string text, string complaint)
    {
        Assert.Null(Bind(text, out var found));
        Assert.Contains(complaint, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lua.foo", "sample fetch 'lua.foo'")]
    [InlineData("path,map(x)", "converter 'map'")]
    [InlineData("path,lower", null)]
    public void Knows_what_does_not_run_here(string text, string? what)
    {
        Assert.Equal(what, Bind(text, out _)!.Unsupported);
    }

    [Fact]
    public void Mistakes_behind_what_does_not_run_here_are_found()
    {
        Assert.Null(Bind("path,map(x),field(1)", out var complaint));
        Assert.Contains("missing arguments", complaint, StringComparison.Ordinal);
    }

    private static SampleExpression? Bind(string text, out string? complaint) =>
        Language.Expressions.Bind(text, new SourceLocation("f", 1, 1), out complaint);
}
