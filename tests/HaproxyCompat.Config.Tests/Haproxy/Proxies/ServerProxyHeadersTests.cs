using HaproxyCompat.Config.Model;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class ServerProxyHeadersTests
{
    [Theory]
    [InlineData("send-proxy", SendProxy.Version1, ProxyExtensions.None)]
    [InlineData("send-proxy send-proxy-v2", SendProxy.Version1 | SendProxy.Version2, ProxyExtensions.None)]
    [InlineData("send-proxy send-proxy-v2 no-send-proxy-v2", SendProxy.Version1, ProxyExtensions.None)]
    [InlineData("send-proxy-v2-ssl no-send-proxy-v2-ssl", SendProxy.None, ProxyExtensions.None)]
    [InlineData("send-proxy-v2-ssl-cn", SendProxy.Version2, ProxyExtensions.CommonName)]
    [InlineData("proxy-v2-options crc32c", SendProxy.None, ProxyExtensions.Checksum)]
    [InlineData("proxy-v2-options ssl proxy-v2-options crc32c,unique-id", SendProxy.None,
        ProxyExtensions.Tls | ProxyExtensions.Checksum | ProxyExtensions.UniqueId)]
    public void Options_add_up(string options, SendProxy versions, ProxyExtensions extensions)
    {
        var server = Server($"backend b\n server s 127.0.0.1:80 {options}\n");

        Assert.Equal((versions, extensions), (server.SendProxy, server.ProxyExtensions));
    }

    [Fact]
    public void Typed_values_keep_their_order()
    {
        var server = Server(
            "backend b\n default-server set-proxy-v2-tlv-fmt(0xE1) %[src]\n"
            + " server s 127.0.0.1:80 set-proxy-v2-tlv-fmt(226) x set-proxy-v2-tlv-fmt(3)\n");

        Assert.Equal([0xE1, 226, 3], server.ProxyTypedValues.Select(value => (int)value.Type));
        Assert.Equal([true, true, false], server.ProxyTypedValues.Select(value => value.Format is not null));
    }

    [Theory]
    [InlineData("proxy-v2-options ssl,", "'proxy-v2-options' knows authority, cert-cn")]
    [InlineData("set-proxy-v2-tlv-fmt(256) x", "expects a type from 0 to 255 (found '256')")]
    [InlineData("set-proxy-v2-tlv-fmt(1 x", "expects a closing parenthesis")]
    public void A_wrong_one_is_a_mistake(string option, string complaint) => Assert.Contains(
        TestLanguage.Parse($"backend b\n server s 127.0.0.1:80 {option}\n").Diagnostics,
        found => !found.IsUnsupported && found.Message.Contains(complaint, StringComparison.Ordinal));

    private static ServerConfig Server(string text) => TestLanguage.Parse(
        "defaults\n timeout connect 1s\n timeout server 1s\n" + text).Model!.Proxies[0].Servers[0];
}
