using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>in_table</c> and the <c>table_</c> family: what a stick table holds for a key (manual 7.3.1).</summary>
internal static class TableLookups
{
    private const string Plain =
        "bytes_in_rate bytes_out_rate clr_gpc0 clr_gpc1 conn_cnt conn_cur conn_rate glitch_cnt glitch_rate gpc0 "
            + "gpc0_rate "
        + "gpc1 gpc1_rate gpt0 http_err_cnt http_err_rate http_fail_cnt http_fail_rate http_req_cnt http_req_rate "
        + "inc_gpc0 "
        + "inc_gpc1 kbytes_in kbytes_out server_id sess_cnt sess_rate trackers";

    /// <summary>Those of arrays take the index first.</summary>
    private const string Arrays = "clr_gpc gpc gpc_rate gpt inc_gpc";

    private static readonly Signature OfTable = new(1, ArgumentKind.Table);

    private static readonly Signature OfTableAndDefault = new(1, ArgumentKind.Table, ArgumentKind.Integer);

    public static readonly ImmutableArray<ConverterKeyword> Keywords =
    [
        UnsupportedConverters.Row("in_table", OfTable, SampleType.Any, SampleType.Boolean),
        .. Family(Plain, OfTable),
        .. Family(Arrays, new Signature(2, ArgumentKind.Integer, ArgumentKind.Table)),
        .. Family("expire idle", OfTableAndDefault),
    ];

    private static IEnumerable<ConverterKeyword> Family(string names, Signature signature) => names.Split(' ')
        .Select(name => UnsupportedConverters.Row("table_" + name, signature, SampleType.Any, SampleType.Integer));
}
