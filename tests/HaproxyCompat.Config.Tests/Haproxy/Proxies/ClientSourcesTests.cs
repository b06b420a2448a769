using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class ClientSourcesTests
{
    [Theory]
    [InlineData("client", ClientSourceKind.Client, "", -1)]
    [InlineData("clientip", ClientSourceKind.ClientAddress, "", -1)]
    [InlineData("hdr_ip(X-A)", ClientSourceKind.Header, "x-a", -1)]
    [InlineData("hdr_ip(X-A,2)", ClientSourceKind.Header, "x-a", 2)]
    [InlineData("hdr_ip(x,-10)", ClientSourceKind.Header, "x", -10)]
    [InlineData("hdr_ip(x,y)", ClientSourceKind.Header, "x", 0)]
    [InlineData("hdr_ip(x", ClientSourceKind.Header, "x", -1)]
    [InlineData("192.0.2.1:99", ClientSourceKind.Address, "", -1)]
    public void Says_whose_address_it_is(string word, ClientSourceKind kind, string header, int occurrence)
    {
        foreach (var source in (ClientSource?[])
            [
                Proxy($" source 127.0.0.1 usesrc {word}\n").ClientSource,
                Proxy($" server s 127.0.0.1:80 source 127.0.0.1 usesrc {word}\n").Servers[0].ClientSource,
            ])
        {
            Assert.Equal((kind, header, occurrence), (source!.Kind, source.Header, source.Occurrence));
            Assert.Equal(kind == ClientSourceKind.Address ? "192.0.2.1" : null, source.Address?.Host);
        }
    }

    [Theory]
    [InlineData("hdr_ip(x,-11)", "counts 10 values from the end at most")]
    [InlineData("192.0.2.1:10-20", "range")]
    [InlineData("", "after 'usesrc'")]
    public void A_mistake_is_told(string word, string complaint) => Assert.Contains(
        TestLanguage.Parse($"backend b\n source 127.0.0.1 usesrc {word}\n").Diagnostics,
        found => found.Message.Contains(complaint, StringComparison.Ordinal));

    [Fact]
    public void A_range_of_ports_is_one_of_servers()
    {
        var server = Proxy(" server s 127.0.0.1:80 source 127.0.0.1:1000-2000\n").Servers[0];
        Assert.Equal((1000, 1001), (server.Source!.Port, server.SourcePortCount));
        Assert.True(TestLanguage.Parse("backend b\n source 127.0.0.1:1000-2000\n").Diagnostics.Any(
            found => found.Message.Contains("range", StringComparison.Ordinal)));
    }

    private static ProxyConfig Proxy(string lines) => TestLanguage.Parse($"backend b\n{lines}").Model!.Proxies[0];
}
