using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Caches;

public sealed class CacheSectionTests
{
    [Fact]
    public void Is_read_to_its_end_and_refused_once() =>
        Assert.Equal(["1 Alert: section 'cache' is known but not supported here."],
            TestLanguage.Findings(
                "cache c\n total-max-size 4\n max-object-size 1000\n max-age 30\n process-vary on\n "
                    + "max-secondary-entries 5\n early-hints on ratio 30\n"));

    [Theory]
    [InlineData(" total-max-size 4 5\n", "2 Alert: 'total-max-size': unexpected extra argument '5'.")]
    [InlineData(" total-max-size 4096\n",
        "2 Warning: 'total-max-size' expects megabytes, a number between 1 and 4095.")]
    [InlineData(" max-age 5\n", "0 Alert: cache 'c' needs a size, add 'total-max-size <megabytes>'.")]
    [InlineData(" total-max-size 4\n max-object-size 2097153\n",
        "0 Alert: cache 'c': 'max-object-size' may be half of 'total-max-size' at most, 2097152 bytes (found "
            + "2097153).")]
    [InlineData(" total-max-size 4\n proces-vary on\n",
        "3 Alert: unknown keyword 'proces-vary' in 'cache' section; did you mean 'process-vary' maybe ?")]
    [InlineData(" total-max-size 4\ncache c\n",
        "3 Alert: 'cache' section 'c' has the name of another one declared at t.cfg:1.")]
    [InlineData("", "0 Alert: cache 'c' needs a size, add 'total-max-size <megabytes>'.")]
    public void Names_what_is_wrong(string lines, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings("cache c\n" + lines));

    [Fact]
    public void A_wrong_size_refuses_the_file_though_it_is_shown_as_a_warning() =>
        Assert.Null(TestLanguage.Parse("cache c\n total-max-size x\n").Model);
}
