using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>One line of a <c>crt-list</c> (manual 5.1).</summary>
/// <param name="Path">The certificate, base already applied.</param>
/// <param name="Tls">The options between brackets; what they do not say the bind line does.</param>
/// <param name="ServerNames">SNI filters; empty for the names in the certificate.</param>
public sealed record CertificateListEntry(string Path, TlsOptions Tls, ImmutableArray<string> ServerNames);
