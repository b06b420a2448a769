using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class TlsDiffieHellmanTests : IDisposable
{
    private const string OnlyDiffieHellman = "DHE-RSA-AES256-GCM-SHA384";

    private readonly TestCertificates _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(1_024, "dh_1024_160")]
    [InlineData(2_047, "dh_1024_160")]
    [InlineData(2_048, "ffdhe2048")]
    [InlineData(5_000, "ffdhe4096")]
    [InlineData(20_000, "ffdhe8192")]
    public void The_group_is_the_largest_that_is_allowed(int bits, string name) =>
        Assert.Equal(name, TlsDiffieHellman.NameFor(bits));

    [Theory]
    [InlineData(null, false)]
    [InlineData(2_048, true)]
    public async Task There_is_such_an_exchange_only_where_it_is_asked_for(int? bits, bool works)
    {
        var path = _files.PathOf("rsa.pem");
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest(
            "CN=rsa", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await File.WriteAllTextAsync(
            path,
            certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(),
            TestContext.Current.CancellationToken);
        using var pair = new TlsPair(
            new TlsServerSettings
            {
                Certificates = [new(path)],
                DiffieHellmanBits = bits,
                MaxVersion = TlsVersion.Tls12,
            });
        using var client = TlsPair.Client(
            new TlsClientSettings { Ciphers = OnlyDiffieHellman, MaxVersion = TlsVersion.Tls12 });
        var seen = await pair.ExchangeAsync(client, null, Encoding.ASCII.GetBytes("hello"));
        Assert.Equal(works, seen.Result.Succeeded);
        Assert.Equal(works ? OnlyDiffieHellman : null, seen.State?.Cipher);
    }
}
