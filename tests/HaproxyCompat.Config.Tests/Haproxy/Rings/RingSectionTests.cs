using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Rings;

public sealed class RingSectionTests
{
    [Fact]
    public void Is_read_to_its_end() =>
        Assert.Empty(
            TestLanguage.Findings(
                "ring r\n format iso\n maxlen 1200\n size 32764\n timeout connect 5s\n timeout server 10s\n "
                    + "server s 127.0.0.1:6514\n"));

    [Theory]
    [InlineData(" size 0\n", "2 Alert: 'size': the size must not be 0.")]
    [InlineData(" format isso\n", "2 Alert: 'format': unknown log format 'isso'; did you mean 'iso' maybe ?.")]
    [InlineData(" maxlen 20000\n",
        "0 Warning: ring 'r': 'maxlen' (20000) is more than fits, 16188 bytes are the limit.")]
    [InlineData(" server s 127.0.0.1:1\n server s 127.0.0.1:2\n",
        "3 Alert: 'server': another one named 's' was already defined at line 2.")]
    [InlineData(" bind :1\n", "2 Alert: unknown keyword 'bind' in 'ring' section")]
    [InlineData("ring r\n", "2 Alert: 'ring' section 'r' has the name of another one declared at t.cfg:1.")]
    [InlineData("ring stderr\n", "2 Alert: 'ring' section 'stderr' has the name of another one.")]
    public void Names_what_is_wrong(string lines, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings("ring r\n" + lines));
}
