using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class RefusedServerOptionsTests
{
    [Theory]
    [InlineData("ws auto")]
    public void A_right_use_is_refused_as_not_supported(string option) => Assert.True(
        Assert.Single(TestLanguage.Parse($"backend b\n server s 127.0.0.1:80 {option}\n").Diagnostics).IsUnsupported);

    [Theory]
    [InlineData("hash-key name", "'hash-key' knows id, id32, guid, addr, addr-port (found 'name'")]
    [InlineData("usesrc clientip", "'usesrc' stands behind 'source' only")]
    public void A_wrong_one_is_a_mistake(string option, string complaint) => Assert.Contains(
        TestLanguage.Parse($"backend b\n server s 127.0.0.1:80 {option}\n").Diagnostics,
        found => !found.IsUnsupported && found.Message.Contains(complaint, StringComparison.Ordinal));

    [Fact]
    public void The_interface_of_a_source_is_kept()
    {
        const string Text = "backend b\n timeout connect 1s\n timeout server 1s\n"
            + " server s 127.0.0.1:80 source 127.0.0.2 interface lo\n";

        Assert.Equal("lo", TestLanguage.Parse(Text).Model!.Proxies[0].Servers[0].SourceInterface);
    }
}
