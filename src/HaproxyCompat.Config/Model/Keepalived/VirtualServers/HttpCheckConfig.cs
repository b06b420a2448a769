using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>HTTP_GET</c> and <c>SSL_GET</c>: pages are fetched one after the other.</summary>
public sealed record HttpCheckConfig(bool IsSsl, CheckTimes Times)
    : CheckerConfig(IsSsl ? "SSL_GET" : "HTTP_GET", Times)
{
    public HttpCheckProtocol Protocol { get; init; }

    /// <summary><c>fast_recovery</c>: no pause between the pages while it recovers.</summary>
    public bool FastRecovery { get; init; }

    /// <summary><c>enable_sni</c>: the name of the host is sent in the handshake.</summary>
    public bool EnableSni { get; init; }

    /// <summary><c>sni_name</c>: this name is sent.</summary>
    public string? SniName { get; init; }

    /// <summary><c>tls_compliant</c>: close_notify is sent at the end.</summary>
    public bool TlsCompliant { get; init; }

    public ImmutableArray<HttpUrl> Urls { get; init; } = [];

    /// <summary>Page by page.</summary>
    public bool Equals(HttpCheckConfig? other) =>
        base.Equals(other) && IsSsl == other.IsSsl && Protocol == other.Protocol
        && FastRecovery == other.FastRecovery && EnableSni == other.EnableSni && SniName == other.SniName
        && TlsCompliant == other.TlsCompliant && Urls.SequenceEqual(other.Urls);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Urls.Length);
}
