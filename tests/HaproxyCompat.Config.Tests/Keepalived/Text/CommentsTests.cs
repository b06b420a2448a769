using HaproxyCompat.Config.Keepalived.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

public sealed class CommentsTests
{
    [Theory]
    [InlineData("a # b", "a")]
    [InlineData("a!b", "a")]
    [InlineData("a \"b#c!d\" # e", "a \"b#c!d\"")]
    [InlineData("! all", "")]
    public void Are_cut_off_outside_double_quotes(string line, string kept) => Assert.Equal(kept, Comments.Strip(line));
}
