using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>
/// Reads authorities and revocation lists: a PEM file, a directory of such files, or the system's (manual 5.1,
/// <c>ca-file</c>, <c>crl-file</c>).
/// </summary>
internal static class AuthorityFiles
{
    private const string SystemAuthorities = "@system-ca";

    public static AuthorityContent Read(string path, ICollection<string> errors)
    {
        if (path == SystemAuthorities)
        {
            return new AuthorityContent { IsSystem = true };
        }

        var certificates = new List<OwnedHandle>();
        var revocations = new List<OwnedHandle>();
        foreach (var file in Directory.Exists(path) ? TlsFile.InDirectory(path) : [path])
        {
            if (TlsFile.Read(file, "CA or CRL", errors) is { } bytes)
            {
                certificates.AddRange(PemObjects.Certificates(bytes));
                revocations.AddRange(PemObjects.Revocations(bytes));
            }
        }

        return AuthorityContent.Of(certificates, revocations);
    }
}
