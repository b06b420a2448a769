namespace HaproxyCompat.Config.Model;

/// <summary>How files of certificates are read, and what all of them share (manual 3.1, <c>ssl-*</c>).</summary>
public sealed record TlsFilesConfig
{
    public static readonly TlsFilesConfig Standard = new();

    /// <summary><c>ssl-load-extra-files</c>.</summary>
    public TlsExtraFiles Extra { get; init; } = TlsExtraFiles.All;

    /// <summary><c>ssl-load-extra-del-ext</c>: <c>x.key</c> for <c>x.crt</c>.</summary>
    public bool ReplacesExtension { get; init; }

    /// <summary><c>issuers-chain-path</c>, or null.</summary>
    public string? IssuersPath { get; init; }

    /// <summary><c>ssl-skip-self-issued-ca</c>.</summary>
    public bool SkipsSelfIssued { get; init; }

    /// <summary><c>ssl-dh-param-file</c>, or null.</summary>
    public string? DiffieHellmanFile { get; init; }

    /// <summary><c>ssl-security-level</c>; null for the library's.</summary>
    public int? SecurityLevel { get; init; }
}
