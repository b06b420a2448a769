using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

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

    /// <summary>The file of the OCSP response, likewise.</summary>
    public string? OcspPath { get; init; }

    /// <summary>The file of who issued it, likewise.</summary>
    public string? IssuerPath { get; init; }

    /// <summary>What it is called in a store (<c>ssl_fc_crtname</c>); null for its file.</summary>
    public string? Name { get; init; }

    /// <summary>What its line of a crt-list says otherwise than the bind line; null for nothing.</summary>
    public TlsServerSettings? Settings { get; init; }

    /// <summary><c>default-crt</c>: for clients that ask for no name, or for one that nothing is for.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The crt-list that its line is of; null for none.</summary>
    public string? List { get; init; }

    /// <summary>The line of that list; 0 for a certificate of a directory.</summary>
    public int Line { get; init; }

    /// <summary>What that line says of TLS.</summary>
    public TlsOptions Options { get; init; } = TlsOptions.None;
}
