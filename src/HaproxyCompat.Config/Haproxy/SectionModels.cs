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
    };
}
