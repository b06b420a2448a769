using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Resolvers;

public sealed class ResolversSectionTests
{
    [Fact]
    public void Is_read_with_its_name_servers_and_times()
    {
        var parsed = TestLanguage.Parse(
            "resolvers r\n nameserver a 127.0.0.1:53\n nameserver b tcp@127.0.0.1:53 maxconn 5\n hold nx 3s\n"
                + " timeout retry 1s\n resolve_retries 4\n accepted_payload_size 8192\n");
        var section = Assert.Single(parsed.Model!.Resolvers);

        Assert.Equal(["a", "b"], section.Nameservers.Select(nameserver => nameserver.Name));
        Assert.Equal((null, 5), (section.Nameservers[0].Stream, section.Nameservers[1].Stream!.MaxConnections));
        Assert.Equal((3_000, 10_000), (section.HoldMs["nx"], section.HoldMs["valid"]));
        Assert.Equal((4, 8192), (section.ResolveRetries, section.AcceptedPayloadSizeBytes));
    }

    [Fact]
    public void Default_is_there_where_the_machine_has_name_servers()
    {
        var environment = TestLanguage.Environment with
        {
            ReadFile = path => path == "/etc/resolv.conf" ? "# x\nnameserver 192.0.2.1\nsearch a\n"u8.ToArray() : null,
        };
        const string Text = "backend b\n timeout connect 1s\n timeout server 1s\n server s a:80 resolvers default\n";
        var section = Assert.Single(TestLanguage.Parse(Text, environment).Model!.Resolvers);

        Assert.Equal("default", section.Name);
        Assert.Equal(("192.0.2.1", 53), (section.Nameservers[0].Address.Host, section.Nameservers[0].Address.Port));
        Assert.Contains(
            "0 Alert: backend 'b', server 's': unable to find the resolvers section 'default'.",
            TestLanguage.Findings(Text));
    }

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
