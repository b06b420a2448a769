namespace HaproxyCompat.Engine.Transport.Tls.Stores;

/// <summary>
/// A file of authorities (<c>ca-file</c>, <c>ca-verify-file</c>) or of revocation lists (<c>crl-file</c>).
/// </summary>
/// <remarks>Written by the loop of the operator's commands alone.</remarks>
internal sealed class StoredAuthorities(string name, bool holdsRevocations) : StoredFile(name)
{
    public bool HoldsRevocations { get; } = holdsRevocations;

    /// <summary>Empty for one that the operator made and has put nothing in yet.</summary>
    public AuthorityContent Content { get; set; } = AuthorityContent.Empty;

    /// <summary>There is something in it of what it is for.</summary>
    public bool HasItsKind =>
        Content.IsSystem || !(HoldsRevocations ? Content.Revocations : Content.Certificates).IsEmpty;
}
