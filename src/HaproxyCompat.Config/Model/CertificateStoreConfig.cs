using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>crt-store</c> section: certificates that other lines refer to by their names (manual 12.7).</summary>
/// <param name="Name">Empty for the store without a name.</param>
public sealed record CertificateStoreConfig(string Name, SourceLocation Location) : INamedSection
{
    public string? CertificateBase { get; init; }

    public string? KeyBase { get; init; }

    /// <summary>Its certificates, in the order of their lines.</summary>
    public ImmutableArray<CertificateLoadConfig> Loads { get; init; } = [];
}
