using System.Collections.Immutable;

namespace HaproxyCompat.Config.Model;

/// <summary>Everything that the files of one start say. Immutable; a reload builds a whole new one or none.</summary>
public sealed record HaproxyConfiguration
{
    public required GlobalConfig Global { get; init; }

    /// <summary><c>default-path</c>: where relative paths begin; null for where the process is.</summary>
    public string? DefaultFolder { get; init; }

    /// <summary>In file order: frontends, backends and listen sections.</summary>
    public required ImmutableArray<ProxyConfig> Proxies { get; init; }

    public ImmutableArray<UserlistConfig> Userlists { get; init; } = [];

    public ImmutableArray<HttpErrorsConfig> HttpErrors { get; init; } = [];

    public ImmutableArray<CacheConfig> Caches { get; init; } = [];

    public ImmutableArray<MailersConfig> Mailers { get; init; } = [];

    public ImmutableArray<ResolversConfig> Resolvers { get; init; } = [];

    public ImmutableArray<RingConfig> Rings { get; init; } = [];

    /// <summary>What expressions write their events to.</summary>
    public ImmutableArray<EventSinkReference> EventSinks { get; init; } = [];

    /// <summary>Certificates that expressions name: tokens are verified with them.</summary>
    public ImmutableArray<string> TokenCertificates { get; init; } = [];

    public ImmutableArray<PeersConfig> Peers { get; init; } = [];

    public ImmutableArray<LogForwardConfig> LogForwards { get; init; } = [];

    public ImmutableArray<LogProfileConfig> LogProfiles { get; init; } = [];

    public ImmutableArray<AcmeConfig> Acmes { get; init; } = [];

    public ImmutableArray<CertificateStoreConfig> CertificateStores { get; init; } = [];

    public ImmutableArray<FcgiAppConfig> FcgiApps { get; init; } = [];

    public ImmutableArray<HealthcheckConfig> Healthchecks { get; init; } = [];

    public ImmutableArray<ProgramConfig> Programs { get; init; } = [];

    public ProxyConfig? FindBackend(string name) =>
        Proxies.FirstOrDefault(proxy => (proxy.Kind & ProxyKind.Backend) != 0 && proxy.Name == name);
}
