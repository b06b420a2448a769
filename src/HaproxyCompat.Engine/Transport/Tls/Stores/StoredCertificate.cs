namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>A certificate by its name (management manual 9.3, <c>show ssl cert</c>).</summary>
/// <remarks>Written by the loop of the operator's commands alone; handshakes have their contexts.</remarks>
internal sealed class StoredCertificate(CertificateFiles files) : StoredFile(files.Name)
{
    /// <summary>Where it was read from.</summary>
    public CertificateFiles Files { get; } = files;

    /// <summary>Null for one that the operator made and has put nothing in yet.</summary>
    public TlsCertificate? Content { get; set; }
}
