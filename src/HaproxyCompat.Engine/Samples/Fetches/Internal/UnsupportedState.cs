using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using static HaproxyCompat.Engine.Samples.Fetches.UnsupportedFetches;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>State of the process, of proxies and of servers (manual 7.3.2) that is not read here.</summary>
internal static class UnsupportedState
{
    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        Row("51d.all", new Signature(1, ArgumentKind.String), SampleType.String, FetchNeeds.RequestHead),
        Row("spoe.engine-id", Signature.None, SampleType.String, FetchNeeds.Process),
    ];
}
