using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class ServerTemplatesTests
{
    [Theory]
    [InlineData("web 3 127.0.0.1:80 weight 7 id 5", "web1=5 web2= web3=")]
    [InlineData("s 4-5 127.0.0.1:80 weight 7", "s4= s5=")]
    public void As_many_servers_are_made(string line, string expected)
    {
        var servers = TestLanguage.Parse($"backend b\n server-template {line}\n").Model!.Proxies[0].Servers;

        Assert.Equal(expected, string.Join(' ', servers.Select(server => $"{server.Name}={server.Id}")));
        Assert.All(servers, server => Assert.Equal((7, "127.0.0.1:80"), (server.Weight, server.AddressText)));
    }

    [Theory]
    [InlineData("s 3")]
    [InlineData("s 0 127.0.0.1:80")]
    [InlineData("s 3-1 127.0.0.1:80")]
    [InlineData("s 1- 127.0.0.1:80")]
    [InlineData("s@ 3 127.0.0.1:80")]
    [InlineData("s 3 127.0.0.1:80 nosuch")]
    [InlineData("s 3 127.0.0.1:80\n server s2 127.0.0.1:81")]
    public void Anything_else_is_refused(string line) =>
        Assert.Null(TestLanguage.Parse($"backend b\n server-template {line}\n").Model);
}
