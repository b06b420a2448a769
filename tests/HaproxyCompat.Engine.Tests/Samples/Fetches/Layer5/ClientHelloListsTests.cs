using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Fetches.Layer5;

/// <summary>Without TLS there is nothing to tell; arguments are those of the reference.</summary>
public sealed class ClientHelloListsTests
{
    [Theory]
    [InlineData("ssl_fc_cipherlist_bin(1)")]
    [InlineData("ssl_fc_cipherlist_hex")]
    [InlineData("ssl_fc_cipherlist_str(0)")]
    [InlineData("ssl_fc_cipherlist_xxh")]
    [InlineData("ssl_fc_ecformats_bin")]
    [InlineData("ssl_fc_eclist_bin")]
    [InlineData("ssl_fc_extlist_bin")]
    [InlineData("ssl_fc_protocol_hello_id")]
    [InlineData("ssl_fc_sigalgs_bin(1)")]
    [InlineData("ssl_fc_supported_versions_bin")]
    [InlineData("ssl_fc_client_handshake_traffic_secret")]
    public void A_plain_connection_has_no_hello(string fetch) => Assert.Null(RuleBench.Evaluate(fetch));

    [Theory]
    [InlineData("ssl_fc_cipherlist_bin(x)")]
    [InlineData("ssl_fc_cipherlist_xxh(1)")]
    public void Wrong_arguments_are_refused(string fetch) =>
        Assert.NotEmpty(RuleBench.Refused($"http-request set-var(txn.x) {fetch}"));
}
