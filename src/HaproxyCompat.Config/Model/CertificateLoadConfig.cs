namespace HaproxyCompat.Config.Model;

/// <summary>One certificate of a <c>crt-store</c> (manual 12.7.1).</summary>
/// <param name="Reference">What <c>crt</c> says for it, such as <c>@store/name</c>.</param>
/// <param name="Path">Certificate and chain, base already applied.</param>
/// <param name="KeyPath">The file of its key, likewise; null when the key stands with the certificate.</param>
public sealed record CertificateLoadConfig(string Reference, string Path, string? KeyPath)
{
    /// <summary><c>jwt on</c>: tokens may be verified and opened with it.</summary>
    public bool ServesTokens { get; init; }

    /// <summary>What expressions and commands about tokens call it: its reference, or its file with the base.</summary>
    public string TokenName => Reference.StartsWith('@') ? Reference : Path;

    /// <summary>The file of its OCSP response, or null.</summary>
    public string? OcspPath { get; init; }

    /// <summary>The file of who issued it, or null.</summary>
    public string? IssuerPath { get; init; }
}
