using HaproxyCompat.Config.Keepalived.Text;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keepalived.Text;

public sealed class RepeatedLineTests
{
    [Theory]
    [InlineData("~SEQ(x, 1, 100000) a", 100_000)]
    [InlineData("~SEQ(x, 1, 100001) a", null)]
    [InlineData("~SEQ(x, 0, 5000000000000000000, 9223372036854775807) a", 2)]
    [InlineData("~SEQ(x, -9223372036854775808, 9223372036854775807) a", null)]
    public void A_sequence_has_an_end(string line, int? rounds) =>
        Assert.Equal(rounds, RepeatedLine.Parse(line)?.Rounds.Length);

    [Theory]
    [InlineData("~SEQ(X, 0, 3) x", "0|1|2|3")]
    [InlineData("~SEQ(X, 3) x", "1|2|3")]
    [InlineData("~SEQ(X, -2) x", "-1|-2")]
    [InlineData("~SEQ(X, 168, 2, 172) x", "168|170|172")]
    [InlineData("~SEQ(X, 3, -1, 1) x", "3|2|1")]
    [InlineData("~SEQx(X, 0x90, 0x10, 0xb0) x", "90|a0|b0")]
    [InlineData("~LST(X, a, b) x", "a|b")]
    [InlineData("~LST({X, Y}, {10,1},{20,4}) x", "10,1|20,4")]
    [InlineData("~LST({X, Y}, 1, {2}) x", "1,|2,")]
    public void Gives_the_rounds_of_the_manual(string line, string rounds)
    {
        var repeated = RepeatedLine.Parse(line)!;
        Assert.Equal(rounds.Split('|'), repeated.Rounds.Select(r => string.Join(',', r)));
        Assert.Equal("x", repeated.Rest);
    }

    [Theory]
    [InlineData("~SEQ(X) x")]
    [InlineData("~SEQ(X, a) x")]
    [InlineData("~SEQ X, 1, 2")]
    [InlineData("~LST({X, Y}, {1, 2, 3}) x")]
    [InlineData("~LST(X, {1, 2}) x")]
    [InlineData("~LST({}, 1) x")]
    [InlineData("~SEQ(X, 1, 0, 3) x")]
    [InlineData("~SEQ(X, 1, -1, 3) x")]
    [InlineData("~FOO(X, 1) x")]
    public void Is_null_for_what_is_not_well_formed(string line) => Assert.Null(RepeatedLine.Parse(line));

    [Theory]
    [InlineData("~SEQ(X, 1)", true)]
    [InlineData("~LST x", true)]
    [InlineData("~FOO(X, 1) x", false)]
    public void Asks_for_rounds(string line, bool isAsked) => Assert.Equal(isAsked, RepeatedLine.IsAsked(line));
}
