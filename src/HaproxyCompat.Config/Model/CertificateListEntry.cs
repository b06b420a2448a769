using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>A certificate of a bind line: of <c>crt</c>, or of one line of a <c>crt-list</c> (manual 5.1).</summary>
/// <param name="Path">The certificate or a directory, base already applied.</param>
/// <param name="Tls">The options between brackets; what they do not say the bind line does.</param>
/// <param name="ServerNames">SNI filters; empty for the names in the certificate.</param>
public sealed record CertificateListEntry(string Path, TlsOptions Tls, ImmutableArray<string> ServerNames)
{
    public CertificateListEntry(string path)
        : this(path, TlsOptions.None, [])
    {
    }

    /// <summary><c>default-crt</c>.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The file of the list; null for <c>crt</c>.</summary>
    public string? List { get; init; }

    /// <summary>Which line of it, from 1.</summary>
    public int Line { get; init; }
}
