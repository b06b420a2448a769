using System.Text;
using HaproxyCompat.Engine.Tests.Transport.Tls;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.ProxyProtocol;

/// <summary>The bytes are those that the reference sends.</summary>
public sealed class ProxySslExtensionTests
{
    [Fact]
    public void A_client_in_clear_has_no_flag() =>
        Assert.Equal("2000050000000000", Convert.ToHexString(ProxySslExtension.Compose(null, withCommonName: true)));

    [Theory]
    [InlineData(true, "20000F0100000000" + "210007544C5376312E33")]
    [InlineData(false, "20000F0100000000" + "210007544C5376312E33")]
    public async Task A_client_over_tls_has_its_version(bool withCommonName, string expected)
    {
        using var files = new TestCertificates();
        using var pair = new TlsPair(new TlsServerSettings { Certificates = [new(files.Create("a.pem", "a"))] });
        using var client = TlsPair.Client(new TlsClientSettings());
        _ = await pair.ExchangeAsync(client, null, Encoding.ASCII.GetBytes("hello"));
        Assert.Equal(expected, Convert.ToHexString(ProxySslExtension.Compose(pair.ServerStates[0], withCommonName)));
    }
}
