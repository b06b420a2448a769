using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>Every data type of stick tables, in the order of their numbers (manual 11.1, peers-v2.0 3.3).</summary>
internal static class TableDataTypes
{
    public static readonly TableDataType ServerId =
        new("server_id", 0, TableDataForm.Count) { IsAsIs = true };

    public static readonly TableDataType Tag0 = new("gpt0", 1, TableDataForm.Count) { IsAsIs = true };
    public static readonly TableDataType Counter0 = new("gpc0", 2, TableDataForm.Count);
    public static readonly TableDataType Counter0Rate = new("gpc0_rate", 3, TableDataForm.Rate);
    public static readonly TableDataType Connections = new("conn_cnt", 4, TableDataForm.Count);
    public static readonly TableDataType ConnectionRate = new("conn_rate", 5, TableDataForm.Rate);

    public static readonly TableDataType CurrentConnections =
        new("conn_cur", 6, TableDataForm.Count) { IsLocal = true };

    public static readonly TableDataType Sessions = new("sess_cnt", 7, TableDataForm.Count);
    public static readonly TableDataType SessionRate = new("sess_rate", 8, TableDataForm.Rate);
    public static readonly TableDataType Requests = new("http_req_cnt", 9, TableDataForm.Count);
    public static readonly TableDataType RequestRate = new("http_req_rate", 10, TableDataForm.Rate);
    public static readonly TableDataType Errors = new("http_err_cnt", 11, TableDataForm.Count);
    public static readonly TableDataType ErrorRate = new("http_err_rate", 12, TableDataForm.Rate);
    public static readonly TableDataType BytesIn = new("bytes_in_cnt", 13, TableDataForm.Total);
    public static readonly TableDataType BytesInRate = new("bytes_in_rate", 14, TableDataForm.Rate);
    public static readonly TableDataType BytesOut = new("bytes_out_cnt", 15, TableDataForm.Total);
    public static readonly TableDataType BytesOutRate = new("bytes_out_rate", 16, TableDataForm.Rate);
    public static readonly TableDataType Counter1 = new("gpc1", 17, TableDataForm.Count);
    public static readonly TableDataType Counter1Rate = new("gpc1_rate", 18, TableDataForm.Rate);

    public static readonly TableDataType ServerKey = new("server_key", 19, TableDataForm.Text) { IsAsIs = true };

    public static readonly TableDataType Failures = new("http_fail_cnt", 20, TableDataForm.Count);
    public static readonly TableDataType FailureRate = new("http_fail_rate", 21, TableDataForm.Rate);

    public static readonly TableDataType Tags = new("gpt", 22, TableDataForm.Count) { IsArray = true, IsAsIs = true };
    public static readonly TableDataType Counters = new("gpc", 23, TableDataForm.Count) { IsArray = true };
    public static readonly TableDataType CounterRates = new("gpc_rate", 24, TableDataForm.Rate) { IsArray = true };

    public static readonly TableDataType Glitches = new("glitch_cnt", 25, TableDataForm.Count);
    public static readonly TableDataType GlitchRate = new("glitch_rate", 26, TableDataForm.Rate);

    public static readonly ImmutableArray<TableDataType> All =
    [
        ServerId, Tag0, Counter0, Counter0Rate, Connections, ConnectionRate, CurrentConnections, Sessions, SessionRate,
        Requests, RequestRate, Errors, ErrorRate, BytesIn, BytesInRate, BytesOut, BytesOutRate, Counter1, Counter1Rate,
        ServerKey, Failures, FailureRate, Tags, Counters, CounterRates, Glitches, GlitchRate,
    ];

    private static readonly FrozenDictionary<string, TableDataType> ByName = All
        .Select(type => (type.Name, Type: type))
        .Append(("server_name", ServerKey))
        .ToFrozenDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);

    public static TableDataType? Find(string name) => ByName.GetValueOrDefault(name);
}
