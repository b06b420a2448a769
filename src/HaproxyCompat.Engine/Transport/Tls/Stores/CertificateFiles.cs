namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>The files of a certificate; null for those that it has none of.</summary>
/// <param name="Name">What it is called.</param>
internal sealed record CertificateFiles(string Name)
{
    public string? Certificate { get; init; }

    public string? Key { get; init; }

    public string? Ocsp { get; init; }

    public string? Issuer { get; init; }

    public string? Timestamps { get; init; }
}
