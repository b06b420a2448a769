using HaproxyCompat.Config.Keepalived.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

public sealed class ScriptWordSplitterTests
{
    [Theory]
    [InlineData("notify \"/bin/x a b\" root", "notify|/bin/x a b|root")]
    [InlineData("notify abcd\" efg h jkl \"mnop", "notify|abcd efg h jkl mnop")]
    [InlineData("notify '/bin/x \"a\"'", "notify|/bin/x \"a\"")]
    [InlineData(@"notify a\ b\x41\102\tc\cA", "notify|a bAB\tc\u0001")]
    [InlineData(@"notify \""a", "notify|\"a")]
    public void Takes_quotes_and_escapes_of_the_manual(string line, string words) =>
        Assert.Equal(words.Split('|'), ScriptWordSplitter.Split(line)!.Value);

    [Theory]
    [InlineData("notify \"a")]
    [InlineData("notify 'a\"")]
    public void Refuses_a_quote_that_is_not_closed(string line) => Assert.Null(ScriptWordSplitter.Split(line));
}
