using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Peers;

public sealed class PeersSectionTests
{
    [Fact]
    public void Is_read_to_its_end() =>
        Assert.Empty(
            TestLanguage.Findings(
                "peers p\n bind 127.0.0.1:1024\n default-server weight 1\n server localhost\n server b "
                    + "127.0.0.2:1024\n shards 2\n table t type ip size 1k\n"));

    [Fact]
    public void Tells_what_connections_of_peers_do_not_have() =>
        Assert.Equal(
            [
                "6 Warning: 'server b': peers get no PROXY header, 'send-proxy' is ignored.",
                "7 Warning: 'server c': names of peers are looked up once, 'resolvers' is ignored.",
            ],
            TestLanguage.Findings(
                "resolvers r\n nameserver n 127.0.0.1:53\npeers p\n bind 127.0.0.1:1024 accept-proxy\n"
                    + " server localhost\n"
                    + " server b 127.0.0.2:1024 send-proxy\n server c 127.0.0.3:1024 resolvers r\n"
                    + " log 127.0.0.1 local0\n"));

    [Theory]
    [InlineData("", "0 Warning: peers 'p' has no peer named 'localhost', which is this process: it is left out.")]
    [InlineData(" peer a\n", "2 Warning: 'peer a' is ignored, it has no address and port.")]
    [InlineData(" bind 127.0.0.1:1\n peer a 127.0.0.1:1\n",
        "3 Alert: 'bind' and 'peer' lines cannot stand in one section.")]
    [InlineData(" bind 127.0.0.1:1-2\n",
        "2 Alert: 'bind': a peers section listens in one place, not at several addresses or ports.")]
    [InlineData(" peer a 127.0.0.1:1\n peer a 127.0.0.1:2\n", "3 Alert: 'peer': another peer is named 'a' (line 2).")]
    [InlineData(" peer localhost 127.0.0.1:1 check\n",
        "2 Warning: 'peer localhost': peers are not checked, 'check' and 'agent-check' are ignored.")]
    [InlineData(" bind 127.0.0.1:1\n default-server ssl verify none\n server localhost\n",
        "0 Warning: peers 'p': the line of 'localhost', which is this process, says 'ssl', and what it listens on does "
            + "not.")]
    [InlineData(" shards 0\n", "2 Alert: 'shards': a number from 1 on is expected (found '0').")]
    [InlineData(" table t type ip size 1k\n table t type ip size 1k\n",
        "3 Alert: 'table': another table is named 't', declared at t.cfg:2.")]
    [InlineData(" table t type ip size 1k peers p\n", "2 Alert: 'table': unknown keyword 'peers'.")]
    [InlineData("backend b\n stick-table type ip size 1k peers q\n",
        "0 Alert: backend 'b': unable to find the peers section 'q' of 'stick-table'.")]
    public void Names_what_is_wrong(string lines, string finding) =>
        Assert.Contains(finding, TestLanguage.Findings("peers p\n" + lines));
}
