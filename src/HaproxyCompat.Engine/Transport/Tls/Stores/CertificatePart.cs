using System.Collections.Immutable;
using System.Text;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>What of a certificate a file holds, by the end of its name.</summary>
internal sealed class CertificatePart
{
    /// <summary>Certificate, chain and mostly the key.</summary>
    public static readonly CertificatePart Whole = new(string.Empty);

    private static readonly CertificatePart Issuer = new(".issuer");
    private static readonly CertificatePart Ocsp = new(".ocsp");

    private static readonly ImmutableArray<CertificatePart> Companions = [new(".key"), Issuer, Ocsp];

    private readonly string _ending;

    private CertificatePart(string ending) => _ending = ending;

    /// <summary>Which certificate, and which part of it, is meant by the name of a file; null for none.</summary>
    public static (StoredCertificate Target, CertificatePart Part)? Find(
        IEnumerable<StoredCertificate> among, CertificateLoader loader, string name)
    {
        var candidates = among.ToList();
        if (candidates.Find(stored => stored.Name == name) is { } whole)
        {
            return (whole, Whole);
        }

        foreach (var part in Companions)
        {
            if (candidates.Find(stored => loader.NameOfCompanion(stored.Name, part._ending) == name) is { } target)
            {
                return (target, part);
            }
        }

        return null;
    }

    /// <summary>A certificate with another such part.</summary>
    /// <returns>Null when the bytes cannot be that.</returns>
    public TlsCertificate? Replace(
        TlsCertificate? former, StoredCertificate target, byte[] bytes, CertificateLoader loader)
    {
        if (this == Whole)
        {
            return TlsCertificate.Read(target.Name, bytes, loader.Keys) is { } read
                ? loader.Complete(read).Identified()
                : null;
        }

        if (this == Issuer)
        {
            var issuer = PemObjects.Certificates(bytes).FirstOrDefault();
            return former is null || issuer is null ? null : (former with { Issuer = issuer }).Identified();
        }

        if (this == Ocsp)
        {
            var der = OcspText.Decode(Encoding.Latin1.GetString(bytes));
            var response = der is null ? null : OcspResponse.Read(der, loader.Clock, out _);
            return former is null || response is null ? null : former with { Ocsp = response };
        }

        return former is not null && loader.Keys.Read(bytes) is { } key ? former with { Key = key } : null;
    }
}
