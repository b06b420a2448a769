using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using static HaproxyCompat.Engine.Samples.Fetches.UnsupportedFetches;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>Facts of connections and of their streams (manual 7.3.3) that are not read here.</summary>
internal static class UnsupportedConnections
{
    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        Row("bs.debug_str", new Signature(0, ArgumentKind.Integer), SampleType.String, FetchNeeds.ServerConnection),
        Row("fs.debug_str", new Signature(0, ArgumentKind.Integer), SampleType.String, FetchNeeds.Session),
    ];
}
