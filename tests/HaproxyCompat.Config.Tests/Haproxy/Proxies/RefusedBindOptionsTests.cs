using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class RefusedBindOptionsTests
{
    [Theory]
    [InlineData("quic-cc-algo cubic(10m)")]
    [InlineData("ktls on")]
    public void A_right_use_is_refused_as_not_supported(string option) => Assert.True(
        Assert.Single(TestLanguage.Parse($"global\n expose-experimental-directives\nfrontend f\n bind :80 {option}\n")
            .Diagnostics, found => found.IsUnsupported).IsUnsupported);

    [Theory]
    [InlineData("accept-netscaler-cip x", "expects a number other than 0")]
    [InlineData("quic-socket both", "'quic-socket' knows connection, listener (found 'both'")]
    [InlineData("nbconn 4", "'nbconn' is experimental")]
    public void A_wrong_one_is_a_mistake(string option, string complaint) => Assert.Contains(
        TestLanguage.Parse($"frontend f\n bind :80 {option}\n").Diagnostics,
        found => !found.IsUnsupported && found.Message.Contains(complaint, StringComparison.Ordinal));
}
