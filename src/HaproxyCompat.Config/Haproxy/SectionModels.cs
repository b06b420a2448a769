using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>Finished sections that are neither proxies nor global, by kind, in file order.</summary>
internal sealed class SectionModels
{
    public List<CacheConfig> Caches { get; } = [];

    public List<MailersConfig> Mailers { get; } = [];

    public List<ResolversConfig> Resolvers { get; } = [];

    public List<RingConfig> Rings { get; } = [];

    public List<PeersConfig> Peers { get; } = [];

    public List<LogForwardConfig> LogForwards { get; } = [];

    public List<LogProfileConfig> LogProfiles { get; } = [];

    public List<AcmeConfig> Acmes { get; } = [];

    public List<CertificateStoreConfig> CertificateStores { get; } = [];

    /// <summary>Files that bind lines named so far: a store without a name cannot load them any more.</summary>
    public HashSet<string> UsedCertificates { get; } = new(StringComparer.Ordinal);

    public List<FcgiAppConfig> FcgiApps { get; } = [];

    public List<HealthcheckConfig> Healthchecks { get; } = [];

    public List<ProgramConfig> Programs { get; } = [];

    /// <summary>The acme sections that <c>load</c> lines name, and where.</summary>
    public List<(string Name, SourceLocation Location)> AcmeUses { get; } = [];

    /// <summary>The applications that <c>use-fcgi-app</c> lines name, and which proxy does.</summary>
    public List<(string Name, string Proxy)> FcgiUses { get; } = [];

    /// <summary>Puts all of them into the model.</summary>
    public HaproxyConfiguration AddTo(HaproxyConfiguration configuration) => configuration with
    {
        Caches = [.. Caches],
        Mailers = [.. Mailers],
        Resolvers = [.. Resolvers],
        Rings = [.. Rings],
        Peers = [.. Peers],
        LogForwards = [.. LogForwards],
        LogProfiles = [.. LogProfiles],
        Acmes = [.. Acmes],
        CertificateStores = [.. CertificateStores],
        FcgiApps = [.. FcgiApps],
        Healthchecks = [.. Healthchecks],
        Programs = [.. Programs],
    };
}
