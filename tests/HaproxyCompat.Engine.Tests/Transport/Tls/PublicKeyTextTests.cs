using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HaproxyCompat.Engine.Transport.Tls;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

public sealed class PublicKeyTextTests
{
    [Fact]
    public void A_key_of_rsa_has_the_bits_of_its_modulus()
    {
        using var key = RSA.Create(2048);
        Assert.Equal("RSA2048", KeyText(new("CN=a", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    [Theory]
    [InlineData("nistP256", "EC256")]
    [InlineData("nistP384", "EC384")]
    [InlineData("nistP521", "EC521")]
    public void A_key_on_a_curve_has_the_bits_of_the_curve(string curve, string expected)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        Assert.Equal(expected, KeyText(new("CN=a", key, HashAlgorithmName.SHA256)));
    }

    private static string? KeyText(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        return CertificateFacts.Read(certificate.RawData)!.KeyText;
    }
}
