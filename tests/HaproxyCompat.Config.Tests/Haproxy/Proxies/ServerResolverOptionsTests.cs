using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class ServerResolverOptionsTests
{
    [Fact]
    public void All_of_them_are_kept()
    {
        var server = Read("resolvers r resolve-prefer ipv4 resolve-opts allow-dup-ip,ignore-weight "
            + "resolve-net 10.1.2.3/8,192.0.2.7,2001:db8::1/32");

        Assert.Equal("r", server.Resolvers);
        Assert.False(server.PrefersIPv6);
        Assert.True(server.AllowsDuplicateAddresses);
        Assert.True(server.IgnoresServiceWeights);
        Assert.Equal("10.0.0.0/8 192.0.2.7/32 2001:db8::/32", string.Join(' ', server.ResolveNetworks));
    }

    [Fact]
    public void The_last_word_counts()
    {
        var server = Read("resolvers r resolve-opts allow-dup-ip resolve-opts prevent-dup-ip resolve-prefer ipv6");

        Assert.True(server.PrefersIPv6);
        Assert.False(server.AllowsDuplicateAddresses);
    }

    [Theory]
    [InlineData("resolve-net 1.2.3.4/33", "'resolve-net' expects networks, found '1.2.3.4/33'")]
    [InlineData("resolve-net 10", "'resolve-net' expects networks, found '10'")]
    [InlineData("resolve-opts x", "'resolve-opts' knows allow-dup-ip, ignore-weight, prevent-dup-ip (found 'x')")]
    [InlineData("resolve-prefer ipv5", "'resolve-prefer' expects ipv4 or ipv6 (found 'ipv5')")]
    [InlineData("resolvers s", "unable to find the resolvers section 's'")]
    public void What_is_wrong_is_said(string option, string complaint) => Assert.Contains(
        TestLanguage.Parse(
            $"resolvers r\n nameserver n 127.0.0.1:53\nbackend b\n server s a:80 {option}\n").Diagnostics,
        found => !found.IsUnsupported && found.Message.Contains(complaint, StringComparison.Ordinal));

    [Fact]
    public void Servers_of_other_sections_follow_no_names() => Assert.Equal(
        ["2 Notice: 'nameserver n': the address is looked up once, 'resolvers' changes nothing."],
        TestLanguage.Findings("resolvers r\n nameserver n tcp@127.0.0.1:53 resolvers r\n"));

    private static ServerConfig Read(string options)
    {
        var text = $"resolvers r\n nameserver n 127.0.0.1:53\nbackend b\n server s a.test:80 {options}\n";
        return TestLanguage.Parse(text).Model!.Proxies[0].Servers[0];
    }
}
