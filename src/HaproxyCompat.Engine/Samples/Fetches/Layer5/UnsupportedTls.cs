using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using static HaproxyCompat.Engine.Samples.Fetches.UnsupportedFetches;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer5;

/// <summary>Facts and keys of TLS handshakes (manual 7.3.4) that are not read here.</summary>
internal static class UnsupportedTls
{
    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        Row("ssl_bc_npn", Signature.None, SampleType.String, FetchNeeds.ServerConnection),
        Row("ssl_fc_npn", Signature.None, SampleType.String, FetchNeeds.Session),
    ];
}
