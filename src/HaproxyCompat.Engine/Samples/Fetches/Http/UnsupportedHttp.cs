using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using static HaproxyCompat.Engine.Samples.Fetches.UnsupportedFetches;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>Facts of HTTP messages (manual 7.3.6) that are not read here.</summary>
internal static class UnsupportedHttp
{
    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        Row("fcgi.docroot", Signature.None, SampleType.String, FetchNeeds.RequestHead),
        Row("fcgi.index", Signature.None, SampleType.String, FetchNeeds.RequestHead),
        Row("res.cache_hit", Signature.None, SampleType.Boolean, FetchNeeds.Server),
        Row("res.cache_name", Signature.None, SampleType.String, FetchNeeds.Server),
        Row("res.comp", Signature.None, SampleType.Boolean, FetchNeeds.ResponseKept),
        Row("res.comp_algo", Signature.None, SampleType.String, FetchNeeds.ResponseKept),
    ];
}
