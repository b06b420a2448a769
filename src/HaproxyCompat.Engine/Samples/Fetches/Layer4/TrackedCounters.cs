using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using static HaproxyCompat.Engine.Samples.Fetches.UnsupportedFetches;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>
/// Data of stick tables: of tracked counters (<c>sc_</c>, <c>sc0_</c>, ...) and of the source (<c>src_</c>) (manual
/// 7.3.3).
/// </summary>
internal static class TrackedCounters
{
    /// <summary>Known for tracked counters and for the source.</summary>
    private const string Common =
        "bytes_in_rate bytes_out_rate clr_gpc0 clr_gpc1 conn_cnt conn_cur conn_rate get_gpc0 get_gpc1 get_gpt0 "
            + "glitch_cnt "
        + "glitch_rate gpc0_rate gpc1_rate http_err_cnt http_err_rate http_fail_cnt http_fail_rate http_req_cnt "
        + "http_req_rate "
        + "inc_gpc0 inc_gpc1 kbytes_in kbytes_out sess_cnt sess_rate";

    /// <summary>Those of arrays take the index first.</summary>
    private const string Arrays = "clr_gpc get_gpc get_gpt gpc_rate inc_gpc";

    private static readonly Signature OfTable = new(0, ArgumentKind.Table);

    private static readonly Signature OfIndexAndTable = new(1, ArgumentKind.Integer, ArgumentKind.Table);

    private static readonly Signature OfTwoIndexesAndTable = new(
        2, ArgumentKind.Integer, ArgumentKind.Integer, ArgumentKind.Table);

    public static readonly ImmutableArray<FetchKeyword> Keywords =
    [
        .. Family("sc_", $"{Common} trackers", OfIndexAndTable),
        .. Family("sc_", Arrays, OfTwoIndexesAndTable),
        Row("sc_key", new Signature(1, ArgumentKind.Integer), SampleType.Any, FetchNeeds.Process),
        Row("sc_tracked", OfIndexAndTable, SampleType.Boolean, FetchNeeds.Process),
        .. Counter("sc0_"),
        .. Counter("sc1_"),
        .. Counter("sc2_"),
        Row("sc1_clr_gpc", OfIndexAndTable, SampleType.Integer, FetchNeeds.Process),
        .. Family("src_", $"{Common} updt_conn_cnt", new Signature(1, ArgumentKind.Table)),
        .. Family("src_", Arrays, new Signature(2, ArgumentKind.Integer, ArgumentKind.Table)),
        Row("table_avl", new Signature(1, ArgumentKind.Table), SampleType.Integer, FetchNeeds.Process),
        Row("table_cnt", new Signature(1, ArgumentKind.Table), SampleType.Integer, FetchNeeds.Process),
    ];

    private static IEnumerable<FetchKeyword> Counter(string prefix) =>
    [
        .. Family(prefix, $"{Common} trackers", OfTable),
        Row(prefix + "key", Signature.None, SampleType.Any, FetchNeeds.Process),
        Row(prefix + "tracked", OfTable, SampleType.Boolean, FetchNeeds.Process),
    ];

    private static IEnumerable<FetchKeyword> Family(string prefix, string names, Signature signature) =>
        names.Split(' ').Select(name => Row(prefix + name, signature, SampleType.Integer, NeedsOf(prefix, name)));

    private static FetchNeeds NeedsOf(string prefix, string name) =>
        prefix == "src_" || name.StartsWith("kbytes_", StringComparison.Ordinal) ? FetchNeeds.ClientConnection
            : FetchNeeds.Process;
}
