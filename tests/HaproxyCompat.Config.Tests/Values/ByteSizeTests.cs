using HaproxyCompat.Config.Values;
using Xunit;

namespace HaproxyCompat.Config.Tests.Values;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("16384", 16_384)]
    [InlineData("16k", 16_384)]
    [InlineData("16K", 16_384)]
    [InlineData("2m", 2_097_152)]
    [InlineData("1g", 1_073_741_824)]
    public void Units_are_binary_and_of_either_case(string text, long expected)
    {
        Assert.Null(ByteSize.Read(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1.5k")]
    [InlineData("10kk")]
    [InlineData("5g")]
    [InlineData("99999999999999999999")]
    public void Anything_else_is_refused(string text) => Assert.NotNull(ByteSize.Read(text, out _));
}
