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
    [InlineData("1min", 60_000)]
    [InlineData("1h30m", 3_600_000)]
    [InlineData("5sx", 5_000)]
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

    [Theory]
    [InlineData("99", true)]
    [InlineData("100", false)]
    [InlineData("0", false)]
    [InlineData("99ms", false)]
    public void Small_numbers_without_a_unit_are_doubted(string text, bool isDoubted)
    {
        Assert.Null(Duration.Read(text, DurationUnit.Milliseconds, out var milliseconds));
        Assert.Equal(isDoubted, Duration.Doubt(text, milliseconds) is not null);
    }

    [Theory]
    [InlineData("1min", "in")]
    [InlineData("1msx", "x")]
    [InlineData("1usx", "x")]
    [InlineData("1m", null)]
    [InlineData("1ms", null)]
    [InlineData("10", null)]
    public void What_follows_the_unit_can_be_named(string text, string? trail) =>
        Assert.Equal(trail, Duration.Trail(text));

    [Fact]
    public void Seconds_have_a_limit_too()
    {
        Assert.Null(Duration.ReadSeconds("2147483647", out _));
        Assert.NotNull(Duration.ReadSeconds("2147483648", out _));
    }

    [Fact]
    public void A_number_alone_may_count_seconds()
    {
        Assert.Null(Duration.ReadSeconds("30", out var seconds));
        Assert.Equal(30, seconds);
    }
}
