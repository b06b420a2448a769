using HaproxyCompat.Config.Grammar;
using Xunit;

namespace HaproxyCompat.Config.Tests.Grammar;

public sealed class VersionPatternTests
{
    [Theory]
    [InlineData("3.1", "196609")]
    [InlineData("3", "196608")]
    [InlineData("3.1:3.3", "196609:196611")]
    [InlineData("3.1:", "196609:")]
    [InlineData("3.0-3.1", "196608:196609")]
    [InlineData("-3.3", "-3.3")]
    [InlineData("gt", "gt")]
    [InlineData("3.1.1", "3.1.1")]
    public void A_version_is_a_number(string pattern, string expected) =>
        Assert.Equal(expected, VersionPattern.ToNumbers(pattern));
}
