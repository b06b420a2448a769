namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>A certificate of a list, or of a directory (management manual 9.3, <c>show ssl crt-list</c>).</summary>
/// <param name="Source">As its line says.</param>
/// <param name="Stored">Which one.</param>
internal sealed record CertificateListLine(TlsCertificateSource Source, StoredCertificate Stored);
