using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>A <c>crt-store</c> section: certificates that other lines refer to by their names (manual 12.7).</summary>
/// <param name="Name">Empty for the store without a name.</param>
public sealed record CertificateStoreConfig(string Name, SourceLocation Location) : INamedSection
{
    public string? CertificateBase { get; init; }

    public string? KeyBase { get; init; }

    /// <summary>What <c>crt</c> may say for each certificate, such as <c>@store/name</c>.</summary>
    public ImmutableArray<string> References { get; init; } = [];
}
