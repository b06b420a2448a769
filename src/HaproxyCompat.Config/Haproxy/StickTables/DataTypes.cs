using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HaproxyCompat.Config.Haproxy.StickTables;

/// <summary>What may follow <c>store</c> (manual 11.1), with the form of its argument.</summary>
internal static class DataTypes
{
    private const string Plain =
        "server_id server_name server_key gpt0 gpc0 gpc1 conn_cnt conn_cur sess_cnt http_req_cnt http_err_cnt "
            + "http_fail_cnt bytes_in_cnt "
        + "bytes_out_cnt glitch_cnt";

    private const string Rates =
        "gpc0_rate gpc1_rate conn_rate sess_rate http_req_rate http_err_rate http_fail_rate bytes_in_rate "
            + "bytes_out_rate glitch_rate";

    /// <summary>Element counts that arrays may have.</summary>
    public const int MostElements = 100;

    public static readonly FrozenDictionary<string, DataArgument> All = Plain.Split(' ')
        .Select(name => (name, DataArgument.None))
        .Concat(Rates.Split(' ').Select(name => (name, DataArgument.Period)))
        .Append(("gpc", DataArgument.Elements))
        .Append(("gpt", DataArgument.Elements))
        .Append(("gpc_rate", DataArgument.ElementsAndPeriod))
        .ToFrozenDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);

    /// <summary>Two names of one thing: the second word is the first with another coat.</summary>
    public static string Canonical(string name) => name == "server_name" ? "server_key" : name;

    /// <summary>Arrays that take the place of numbered counters, which cannot stand beside them.</summary>
    public static readonly ImmutableArray<(string Array, ImmutableArray<string> Single)> Exclusive =
    [
        ("gpc", ["gpc0", "gpc1"]),
        ("gpc_rate", ["gpc0_rate", "gpc1_rate"]),
        ("gpt", ["gpt0"]),
    ];
}
