using HaproxyCompat.Config.Values;
using Xunit;

namespace HaproxyCompat.Config.Tests.Values;

public sealed class LeadingIntegerTests
{
    [Theory]
    [InlineData("10", 10)]
    [InlineData("10x", 10)]
    [InlineData("-3%", -3)]
    [InlineData("+4", 4)]
    [InlineData(" 5", 5)]
    [InlineData("0x10", 0)]
    [InlineData("x", 0)]
    [InlineData("", 0)]
    [InlineData("99999999999999999999", 1_000_000_000_000_000)]
    public void The_digits_at_the_start_count(string word, long value) =>
        Assert.Equal(value, LeadingInteger.Read(word));

    [Fact]
    public void A_whole_integer_has_nothing_behind_it()
    {
        Assert.Equal(-7, LeadingInteger.ReadWhole("-7"));
        Assert.Null(LeadingInteger.ReadWhole("7x"));
        Assert.Null(LeadingInteger.ReadWhole(string.Empty));
    }
}
