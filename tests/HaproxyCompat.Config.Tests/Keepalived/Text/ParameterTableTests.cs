using HaproxyCompat.Config.Keepalived.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

public sealed class ParameterTableTests
{
    private readonly ParameterTable _table = new("node1", static name => name == "HOME" ? "/root" : null);

    [Theory]
    [InlineData("$A=b c", "A", "b c")]
    [InlineData("$A=", "A", "")]
    [InlineData("$_x1=2", "_x1", "2")]
    public void Reads_a_definition(string line, string name, string value)
    {
        Assert.True(ParameterTable.TryDefinition(line, out var n, out var v));
        Assert.Equal((name, value), (n, v));
    }

    [Theory]
    [InlineData("$A = b")]
    [InlineData("$9=3")]
    [InlineData("A=b")]
    public void Takes_nothing_else_for_a_definition(string line) =>
        Assert.False(ParameterTable.TryDefinition(line, out _, out _));

    [Theory]
    [InlineData("x $A y", "x 1 y")]
    [InlineData("x$A", "x1")]
    [InlineData("${A}2", "12")]
    [InlineData("${_INSTANCE}", "node1")]
    [InlineData("${_PWD}/x", "/etc/x")]
    [InlineData("${_HASH}", "#")]
    public void Replaces_what_it_knows(string text, string expected)
    {
        _table.Define("A", "1");
        Assert.True(_table.TryReplaceOne(text, "/etc", out var replaced));
        Assert.Equal(expected, replaced);
    }

    [Theory]
    [InlineData("$A.b")]
    [InlineData("$B c")]
    [InlineData("${B}")]
    [InlineData("${A")]
    public void Leaves_the_rest_alone(string text)
    {
        _table.Define("A", "1");
        Assert.False(_table.TryReplaceOne(text, "/etc", out _));
    }

    [Fact]
    public void Picks_the_same_numbers_from_the_same_seed()
    {
        _table.Seed(7);
        _table.TryReplaceOne("${_RANDOM 1 1000000}", "/", out var first);
        _table.Seed(7);
        _table.TryReplaceOne("${_RANDOM 1 1000000}", "/", out var second);
        Assert.Equal(first, second);
        Assert.InRange(int.Parse(first), 1, 1_000_000);
    }
}
