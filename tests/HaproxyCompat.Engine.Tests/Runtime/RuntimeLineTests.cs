using HaproxyCompat.Engine.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

public sealed class RuntimeLineTests
{
    [Theory]
    [InlineData("show  info ", "show|info")]
    [InlineData("show info;show stat", "show|info / show|stat")]
    [InlineData(";;show info", " /  / show|info")]
    [InlineData("show info;", "show|info / ")]
    [InlineData(@"echo a\ b\;c \\", @"echo|a b;c|\")]
    [InlineData("\tshow\tinfo", "show|info")]
    [InlineData("", "")]
    public void Cuts_lines_into_commands_and_words(string line, string expected) =>
        Assert.Equal(expected, string.Join(" / ", RuntimeLine.Parse(line).Select(words => string.Join('|', words))));

    [Theory]
    [InlineData("add map x <<", true, "add map x ", "")]
    [InlineData("add map x <<END", true, "add map x ", "END")]
    [InlineData("add map x", false, "add map x", "")]
    public void Finds_the_mark_of_a_payload(string line, bool expected, string rest, string terminator)
    {
        Assert.Equal(expected, RuntimeLine.TakePayloadMark(ref line, out var found));
        Assert.Equal(rest, line);
        Assert.Equal(terminator, found);
    }
}
