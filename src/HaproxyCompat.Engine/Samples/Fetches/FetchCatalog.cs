using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches.Http;
using HaproxyCompat.Engine.Samples.Fetches.Internal;
using HaproxyCompat.Engine.Samples.Fetches.Layer4;
using HaproxyCompat.Engine.Samples.Fetches.Layer5;
using HaproxyCompat.Engine.Samples.Fetches.Layer6;

namespace HaproxyCompat.Engine.Samples.Fetches;

/// <summary>Every sample fetch, those that run and those that are only known.</summary>
public static class FetchCatalog
{
    public static readonly ImmutableArray<FetchKeyword> All =
    [
        .. Acls.Keywords,
        .. Authentication.Keywords,
        .. BinaryHeaders.Keywords,
        .. Bodies.Keywords,
        .. ConnectionErrors.Keywords,
        .. ClientHelloLists.Keywords,
        .. ClientHellos.Keywords,
        .. Connections.Keywords,
        .. ConnectionStreams.Keywords,
        .. Constants.Keywords,
        .. ConnectionInsides.Keywords,
        .. CpuTimes.Keywords,
        .. Cookies.Keywords,
        .. Distcc.Keywords,
        .. Entities.Keywords,
        .. HashedSources.Keywords,
        .. HeaderCaptures.Keywords,
        .. Headers.Keywords,
        .. LengthValues.Keywords,
        .. MessageBlocks.Keywords,
        .. Payloads.Keywords,
        .. ProcessState.Keywords,
        .. ProxyState.Keywords,
        .. RdpCookies.Keywords,
        .. RequestLine.Keywords,
        .. Responses.Keywords,
        .. StreamState.Keywords,
        .. TcpFacts.Keywords,
        .. TlsCertificates.Keywords,
        .. TlsConnections.Keywords,
        .. TlsSecrets.Keywords,
        .. TlsSessions.Keywords,
        .. TrackedCounters.Keywords,
        .. UrlParameters.Keywords,
        .. VariableDump.Keywords,
        .. UnsupportedFetches.Keywords,
    ];
}
