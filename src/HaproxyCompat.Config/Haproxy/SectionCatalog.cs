using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Acmes;
using HaproxyCompat.Config.Haproxy.Caches;
using HaproxyCompat.Config.Haproxy.CertificateStores;
using HaproxyCompat.Config.Haproxy.FcgiApps;
using HaproxyCompat.Config.Haproxy.Global;
using HaproxyCompat.Config.Haproxy.Healthchecks;
using HaproxyCompat.Config.Haproxy.HttpErrors;
using HaproxyCompat.Config.Haproxy.LogForwards;
using HaproxyCompat.Config.Haproxy.LogProfiles;
using HaproxyCompat.Config.Haproxy.Mailers;
using HaproxyCompat.Config.Haproxy.Peers;
using HaproxyCompat.Config.Haproxy.Programs;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Haproxy.Resolvers;
using HaproxyCompat.Config.Haproxy.Rings;
using HaproxyCompat.Config.Haproxy.Traces;
using HaproxyCompat.Config.Haproxy.Userlists;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>Every section of the language.</summary>
internal static class SectionCatalog
{
    public static readonly ImmutableArray<SectionKeyword> All =
    [
        GlobalSection.Row,
        .. ProxyOpening.Rows,
        AcmeSection.Row,
        CacheSection.Row,
        CertificateStoreSection.Row,
        FcgiAppSection.Row,
        HealthcheckSection.Row,
        HttpErrorsSection.Row,
        LogForwardSection.Row,
        LogProfileSection.Row,
        MailersSection.Row,
        PeersSection.Row,
        ProgramSection.Row,
        ResolversSection.Row,
        RingSection.Row,
        TracesSection.Row,
        UserlistSection.Row,
    ];
}
