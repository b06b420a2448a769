using System.Buffers;
using System.Text;
using HaproxyCompat.Config.Model;
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
        Assert.Equal("2000050000000000", Compose(null, ProxyExtensions.CommonName));

    [Theory]
    [InlineData(ProxyExtensions.CommonName, "20000F0100000000" + "210007544C5376312E33")]
    [InlineData(ProxyExtensions.Tls, "20000F0100000000" + "210007544C5376312E33")]
    public async Task A_client_over_tls_has_its_version(ProxyExtensions options, string expected)
    {
        using var files = new TestCertificates();
        using var pair = new TlsPair(new TlsServerSettings { Certificates = [new(files.Create("a.pem", "a"))] });
        using var client = TlsPair.Client(new TlsClientSettings());
        _ = await pair.ExchangeAsync(client, null, Encoding.ASCII.GetBytes("hello"));
        Assert.Equal(expected, Compose(pair.ServerStates[0], options));
    }

    private static string Compose(TlsState? tls, ProxyExtensions options)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ProxySslExtension.Write(tls, options, bytes);
        return Convert.ToHexString(bytes.WrittenSpan);
    }
}
