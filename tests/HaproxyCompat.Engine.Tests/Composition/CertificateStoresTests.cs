using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Composition;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Composition;

public sealed class CertificateStoresTests
{
    private static readonly CertificateStores Stores = new(new HaproxyConfiguration
    {
        Global = new GlobalConfig(),
        Proxies = [],
        CertificateStores =
        [
            new CertificateStoreConfig("s", default)
            {
                Loads = [new CertificateLoadConfig("@s/a", "/c/a.crt", "/k/a.key")],
            },
            new CertificateStoreConfig("", default)
            {
                Loads = [new CertificateLoadConfig("b.crt", "/c/b.crt", null)],
            },
        ],
    });

    [Theory]
    [InlineData("@s/a", "/c/a.crt", "/k/a.key", "@s/a")]
    [InlineData("b.crt", "/c/b.crt", null, "b.crt")]
    [InlineData("/c/a.crt", "/c/a.crt", null, null)]
    public void A_parameter_means_a_certificate_of_a_store_or_a_file(
        string parameter, string path, string? keyPath, string? name) =>
        Assert.Equal(
            new TlsCertificateSource(path) { KeyPath = keyPath, Name = name }, Stores.Find(parameter));
}
