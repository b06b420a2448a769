using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HaproxyCompat.Engine.Tests.Transport.Tls;

/// <summary>Certificates made for one test, in its own directory.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _authority;

    public TestCertificates()
    {
        Folder = Directory.CreateTempSubdirectory("net-tls-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(From, Until);
        AuthorityFile = PathOf("ca.pem");
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
    }

    public string Folder { get; }

    public string AuthorityFile { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>A PEM file with a certificate of our authority and its key.</summary>
    public string Create(string file, string commonName, params string[] alternativeNames)
    {
        var (certificate, key) = Issue(commonName, alternativeNames);
        File.WriteAllText(PathOf(file), certificate + "\n" + key + "\n");
        return PathOf(file);
    }

    /// <summary>The same with a key of RSA.</summary>
    public string CreateRsa(string file, string commonName, params string[] alternativeNames)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=" + commonName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var (certificate, text) = Issue(request, key, alternativeNames);
        File.WriteAllText(PathOf(file), certificate + "\n" + text + "\n");
        return PathOf(file);
    }

    public (string Certificate, string Key) Issue(string commonName, params string[] alternativeNames)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Issue(
            new CertificateRequest("CN=" + commonName, key, HashAlgorithmName.SHA256), key, alternativeNames);
    }

    private (string Certificate, string Key) Issue(
        CertificateRequest request, AsymmetricAlgorithm key, string[] alternativeNames)
    {
        if (alternativeNames.Length > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (var name in alternativeNames)
            {
                names.AddDnsName(name);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        using var certificate = request.Create(
            _authority.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_authority.GetECDsaPrivateKey()!),
            From,
            Until,
            RandomNumberGenerator.GetBytes(8));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
