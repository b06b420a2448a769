using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Resolvers;

public sealed class ResolversSectionTests
{
    [Fact]
    public void Is_read_to_its_end_and_refused_once() =>
        Assert.Equal(["1 Alert: section 'resolvers' is known but not supported here."],
            TestLanguage.Findings(
                "resolvers r\n nameserver a 127.0.0.1:53\n nameserver b tcp@127.0.0.1:53 maxconn 5\n hold nx "
                    + "30s\n timeout retry 1s\n resolve_retries 3\n accepted_payload_size 8192\n"));

    [Theory]
    [InlineData("", "1 Warning: resolvers 'r' has no 'nameserver' line.")]
    [InlineData(" nameserver a\n", "2 Alert: 'nameserver' expects <name> and <addr>:<port> as arguments.")]
    [InlineData(" nameserver a 127.0.0.1:53\n nameserver a 127.0.0.2:53\n",
        "3 Alert: 'nameserver': another one is named 'a' (t.cfg:2).")]
    [InlineData(" nameserver a tcp@127.0.0.1:53 maxcon 5\n",
        "2 Alert: 'nameserver a': unknown keyword 'maxcon'; did you mean 'maxconn' maybe ?.")]
    [InlineData(" hold nxx 5s\n",
        "2 Alert: 'hold': unknown status 'nxx', expected one of nx, obsolete, other, refused, timeout, valid; did "
            + "you mean 'nx' maybe ?.")]
    [InlineData(" accepted_payload_size 65536\n",
        "2 Alert: 'accepted_payload_size': a size between 12 and 65535 is expected (found 65536).")]
    [InlineData(" resolve_retries x\n", "2 Notice: 'resolve_retries': 'x' is read as 0.")]
    [InlineData(" timeout retry 5\n",
        "2 Alert: 'timeout retry 5' is suspiciously small for milliseconds; write '5ms' if it is meant.")]
    public void Names_what_is_wrong(string lines, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings("resolvers r\n" + lines));
}
