using HaproxyCompat.Config.Values;
using Xunit;

namespace HaproxyCompat.Config.Tests.Values;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("5000", 5000)]
    [InlineData("10us", 1)]
    [InlineData("1500us", 2)]
    [InlineData("7ms", 7)]
    [InlineData("5s", 5_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("24d", 2_073_600_000)]
    [InlineData("2147483647", 2_147_483_647)]
    public void Units_are_those_of_the_manual(string text, long expected)
    {
        Assert.Null(Duration.Read(text, DurationUnit.Milliseconds, out var milliseconds));
        Assert.Equal(expected, milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5x")]
    [InlineData("5.5s")]
    [InlineData("-1")]
    [InlineData("25d")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999d")]
    [InlineData("5 s")]
    public void Anything_else_is_refused(string text) =>
        Assert.NotNull(Duration.Read(text, DurationUnit.Milliseconds, out _));

    [Fact]
    public void A_number_alone_may_count_seconds()
    {
        Assert.Null(Duration.ReadSeconds("30", out var seconds));
        Assert.Equal(30, seconds);
    }
}
