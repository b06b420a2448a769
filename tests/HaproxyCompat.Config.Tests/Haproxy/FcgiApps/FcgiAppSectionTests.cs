using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.FcgiApps;

public sealed class FcgiAppSectionTests
{
    [Fact]
    public void Is_read_to_its_end_and_refused_once() =>
        Assert.Equal(
            ["1 Alert: section 'fcgi-app' is known but not supported here."],
            TestLanguage.Findings(
                "fcgi-app a\n docroot /x\n index index.php\n option keep-conn\n set-param x y\n"));

    [Theory]
    [InlineData(
        "fcgi-app a\n",
        "0 Alert: fcgi-app 'a' has no 'docroot' line.")]
    [InlineData(
        "fcgi-app a\n docroot /x\n option max-reqs 0\n",
        "3 Alert: 'option': a number of requests from 1 on is expected after 'max-reqs' (found "
            + "'0').")]
    [InlineData(
        "backend b\n mode http\n use-fcgi-app a\n",
        "0 Alert: proxy 'b': unable to find the fcgi-app 'a'.")]
    public void Names_what_is_wrong(string text, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings(text));
}
