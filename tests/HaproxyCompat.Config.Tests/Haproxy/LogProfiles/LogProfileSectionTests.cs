using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.LogProfiles;

public sealed class LogProfileSectionTests
{
    [Fact]
    public void Is_read_to_its_end() =>
        Assert.Empty(
            TestLanguage.Findings(
                "log-profile p\n log-tag x\n on error format \"%ci\"\n on close format \"%ci\" sd \"%cp\"\n on "
                    + "any drop\n"));

    [Theory]
    [InlineData(" on eror drop\n",
        "2 Alert: 'on' expects a step, one of accept, any, close, connect, error, request, response, "
            + "http-after-res, http-req, http-res, tcp-req-conn, tcp-req-cont, tcp-req-sess, tcp-res-cont (found "
                + "'eror'); did you mean 'error' maybe ?.")]
    [InlineData(" on error\n", "2 Alert: 'on error': 'drop', 'format <fmt>' or 'sd <fmt>' is expected.")]
    [InlineData(" on error format \"%ci\" drop\n",
        "2 Alert: 'on error': 'drop', 'format <fmt>' or 'sd <fmt>' is expected (found 'drop').")]
    [InlineData("log-profile p\n",
        "2 Alert: 'log-profile' section 'p' has the name of another one declared at t.cfg:1.")]
    public void Names_what_is_wrong(string lines, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings("log-profile p\n" + lines));
}
