using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Health;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Health;

public sealed class ExpectationPatternTests
{
    // Every way to part the letters is tried in vain.
    private const string Slow = @"^(a+)+\1$";

    private static readonly string Endless = new string('a', 5_000) + "!";

    [Fact]
    public void A_pattern_that_takes_too_long_says_neither_yes_nor_no() =>
        Assert.Null(ExpectationPattern.Matches(Slow, Endless));

    [Fact]
    public void A_pattern_is_compiled_once()
    {
        var pattern = new string("^a+$");

        Assert.Same(ExpectationPattern.Of(pattern, false), ExpectationPattern.Of(pattern, false));
        Assert.True(ExpectationPattern.Matches(pattern, "aa"));
        Assert.False(ExpectationPattern.Matches(pattern, "AA"));
        Assert.True(ExpectationPattern.Matches(pattern, "AA", ignoreCase: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_expectation_that_takes_too_long_is_not_met(bool negated)
    {
        var step = new CheckExpectStep(SourceLocation.None, "rstring", Slow) { Negated = negated };
        Assert.Equal(negated, TcpExpectation.Matches(step, Encoding.ASCII.GetBytes(Endless)));

        var response = new HttpCheckResponse(
            200, "OK", [("A", Endless)], Encoding.ASCII.GetBytes(Endless), IsWhole: true);
        Assert.Equal(negated, HttpExpectation.Matches(step, response));

        var header = new CheckExpectStep(SourceLocation.None, "hdr", string.Empty)
        {
            Negated = negated,
            HeaderName = new CheckHeaderTest("str", "A", null),
            HeaderValue = new CheckHeaderTest("reg", Slow, null),
        };
        Assert.Equal(negated, HttpExpectation.Matches(header, response));
    }
}
