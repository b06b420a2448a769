using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Caches;
using HaproxyCompat.Config.Haproxy.Global;
using HaproxyCompat.Config.Haproxy.HttpErrors;
using HaproxyCompat.Config.Haproxy.LogForwards;
using HaproxyCompat.Config.Haproxy.LogProfiles;
using HaproxyCompat.Config.Haproxy.Mailers;
using HaproxyCompat.Config.Haproxy.Peers;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Haproxy.Resolvers;
using HaproxyCompat.Config.Haproxy.Rings;
using HaproxyCompat.Config.Haproxy.Userlists;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>Every section of the language.</summary>
internal static class SectionCatalog
{
    public static readonly ImmutableArray<SectionKeyword> All =
    [
        GlobalSection.Row,
        .. ProxyOpening.Rows,
        CacheSection.Row,
        HttpErrorsSection.Row,
        LogForwardSection.Row,
        LogProfileSection.Row,
        MailersSection.Row,
        PeersSection.Row,
        ResolversSection.Row,
        RingSection.Row,
        UserlistSection.Row,
        .. "acme crt-store fcgi-app healthcheck program traces".Split(' ')
            .Select(name => new SectionKeyword(name, SkippedSection.Refuse) { State = KeywordState.Unsupported }),
    ];
}
