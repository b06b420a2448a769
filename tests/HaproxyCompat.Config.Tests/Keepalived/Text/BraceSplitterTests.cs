using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

public sealed class BraceSplitterTests
{
    [Theory]
    [InlineData("a { b } c", "a|{|b|}|c")]
    [InlineData("a{", "a|{")]
    [InlineData("a \"{\" b", "a \"{\" b")]
    [InlineData("}", "}")]
    public void Cuts_at_braces_outside_quotes(string line, string items) =>
        Assert.Equal(items.Split('|'), Split(line).Select(i => i.Text));

    [Fact]
    public void Keeps_columns() => Assert.Equal([3, 5, 7, 9], Split("a { b }").Select(i => i.Location.Column));

    private static IEnumerable<ConfigurationItem> Split(string line) =>
        BraceSplitter.Split(new SourceLine(line, new SourceLocation("f", 1, 3)));
}
