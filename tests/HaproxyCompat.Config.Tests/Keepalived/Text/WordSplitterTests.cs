using HaproxyCompat.Config.Keepalived.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

public sealed class WordSplitterTests
{
    [Theory]
    [InlineData("priority 101", "priority|101")]
    [InlineData("a \"b c\" d", "a|b c|d")]
    [InlineData("ab\"c d\"e", "ab|c d|e")]
    [InlineData("a 'b c'", "a|'b|c'")]
    [InlineData("a \"\"", "a|")]
    [InlineData("a \"b c", "a")]
    [InlineData("a #b", "a")]
    public void Splits_at_blanks_and_double_quotes(string line, string words) =>
        Assert.Equal(words.Split('|'), WordSplitter.Split(line, 1).Select(w => w.Text));

    [Fact]
    public void Keeps_the_column_of_each_word() =>
        Assert.Equal([5, 8, 12], WordSplitter.Split("a  bc  \"d\"", 5).Select(w => w.Column));
}
