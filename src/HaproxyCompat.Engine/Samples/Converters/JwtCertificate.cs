using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>A certificate, perhaps with its private key, that tokens are verified or opened with.</summary>
/// <param name="Name">What converters and commands call it.</param>
/// <param name="Path">Where it was read from.</param>
/// <param name="PublicKey">Of the certificate.</param>
/// <param name="IsRsa">Its key is one of RSA, else of a curve.</param>
/// <param name="Pem">The files that it came with.</param>
internal sealed record JwtCertificate(string Name, string Path, JwtKey PublicKey, bool IsRsa, string Pem)
{
    private volatile bool _isUsable;

    /// <summary>The crt-store option <c>jwt</c>; commands change it.</summary>
    public bool IsUsable
    {
        get => _isUsable;
        set => _isUsable = value;
    }

    /// <summary>Reads the first certificate of a PEM text; null when there is none.</summary>
    public static JwtCertificate? Read(string name, string path, string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            var key = new string(
                PemEncoding.Write("PUBLIC KEY", certificate.PublicKey.ExportSubjectPublicKeyInfo()));
            using var rsa = certificate.GetRSAPublicKey();
            return new JwtCertificate(name, path, JwtKey.OfPem(key), rsa is not null, pem);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
