using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.LogForwards;

public sealed class LogForwardSectionTests
{
    [Fact]
    public void Is_read_to_its_end() =>
        Assert.Empty(
            TestLanguage.Findings(
                "log-forward f\n bind 127.0.0.1:1514\n dgram-bind 127.0.0.1:1514\n log 127.0.0.1:514 local0\n no "
                    + "log\n option host keep\n timeout client 5s\n maxconn 5\n"));

    [Theory]
    [InlineData("", "0 Warning: log-forward 'f' has no 'bind' or 'dgram-bind' line.")]
    [InlineData(" option host drop\n", "2 Alert: 'option': 'option host' expects replace, fill, keep or append.")]
    [InlineData(" option hosts keep\n",
        "2 Alert: unknown option 'hosts' in 'log-forward' section; did you mean 'host' maybe ?.")]
    [InlineData(" timeout server 5s\n",
        "2 Alert: 'timeout': only 'timeout client' stands in a 'log-forward' section (found 'server').")]
    [InlineData(" dgram-bind tcp@127.0.0.1:1\n",
        "2 Alert: 'dgram-bind': a stream address is not acceptable here in 'tcp@127.0.0.1:1'.")]
    [InlineData("backend f\n", "2 Alert: backend 'f' has the name of log-forward 'f' declared at t.cfg:1.")]
    public void Names_what_is_wrong(string lines, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings("log-forward f\n" + lines));
}
