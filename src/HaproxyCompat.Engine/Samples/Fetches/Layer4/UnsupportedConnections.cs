using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using static HaproxyCompat.Engine.Samples.Fetches.UnsupportedFetches;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>Facts of connections and of their streams (manual 7.3.3) that are not read here.</summary>
internal static class UnsupportedConnections
{
    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        Row("bc_glitches", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection),
        Row("bs.aborted", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection),
        Row("bs.debug_str", new Signature(0, ArgumentKind.Integer), SampleType.String, FetchNeeds.ServerConnection),
        Row("bs.id", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection),
        Row("bs.rst_code", Signature.None, SampleType.Integer, FetchNeeds.ServerConnection),
        Row("fc_glitches", Signature.None, SampleType.Integer, FetchNeeds.ClientConnection),
        Row("fc_saved_syn", Signature.None, SampleType.Binary, FetchNeeds.ClientConnection),
        Row("fs.aborted", Signature.None, SampleType.Integer, FetchNeeds.Session),
        Row("fs.debug_str", new Signature(0, ArgumentKind.Integer), SampleType.String, FetchNeeds.Session),
        Row("fs.id", Signature.None, SampleType.String, FetchNeeds.Session),
        Row("fs.rst_code", Signature.None, SampleType.Integer, FetchNeeds.Session),
    ];
}
