using HaproxyCompat.Config.Text.Conditionals;
using Xunit;

namespace HaproxyCompat.Config.Tests.Text.Conditionals;

public sealed class LibraryNumberTests
{
    [Theory]
    [InlineData("1.1.1w", 0x1010117F)]
    [InlineData("1.0.2zg", 0x1000221F)]
    [InlineData("3.0.0-alpha4", 0x30000000)]
    [InlineData("3.0.0-beta2", 0x30000002)]
    [InlineData(" 3..1 and more", 0x3000100F)]
    public void A_version_has_a_number(string text, uint expected)
    {
        Assert.True(LibraryNumber.TryParse(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3.0")]
    [InlineData("x.y.z")]
    [InlineData("16.0.0")]
    [InlineData("3.256.0")]
    [InlineData("-3.0.1")]
    public void Other_texts_are_no_versions(string text) => Assert.False(LibraryNumber.TryParse(text, out _));

    [Theory]
    [InlineData("1.1.1w", 0x1010117F)]
    [InlineData("3.0.22", 0x3000016F)]
    [InlineData("", 0)]
    public void Libraries_since_3_keep_their_third_number_elsewhere(string version, uint expected) =>
        Assert.Equal(expected & ~0xFu, LibraryNumber.OfLibrary(version) & ~0xFu);
}
