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
        Assert.True(LeadingInteger.IsWhole("-99999999999999999999"));
        Assert.False(LeadingInteger.IsWhole("7x"));
        Assert.False(LeadingInteger.IsWhole(string.Empty));
    }

    [Theory]
    [InlineData("10x", 10, true)]
    [InlineData("-1", -1, true)]
    [InlineData("99999999999", 1_215_752_191, false)]
    [InlineData("4294967296", 0, false)]
    [InlineData("2147483648", int.MinValue, false)]
    [InlineData("99999999999999999999", -1, false)]
    public void Of_large_integers_the_low_32_bits_are_kept(string word, int value, bool same)
    {
        Assert.Equal(value, LeadingInteger.ReadWrapped(word, out var isSame));
        Assert.Equal(same, isSame);
    }
}
