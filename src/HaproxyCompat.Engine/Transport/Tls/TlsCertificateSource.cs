using System.Collections.Immutable;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>A file or directory of certificates with keys (manual 5.1, <c>crt</c>, <c>crt-list</c>).</summary>
/// <param name="Path">
/// A PEM file (certificate, chain, key; or the key in Path.key), or a directory of such files.
/// </param>
/// <param name="ServerNames">
/// SNI filters of a crt-list, "!name" excludes; empty for the names in the certificate.
/// </param>
public sealed record TlsCertificateSource(string Path, ImmutableArray<string> ServerNames)
{
    public TlsCertificateSource(string path)
        : this(path, [])
    {
    }

    /// <summary>The file of the key, where a store names one; else it is found by itself.</summary>
    public string? KeyPath { get; init; }

    /// <summary>What it is called in a store (<c>ssl_fc_crtname</c>); null for its file.</summary>
    public string? Name { get; init; }

    /// <summary>What its line of a crt-list says otherwise than the bind line; null for nothing.</summary>
    public TlsServerSettings? Settings { get; init; }
}
