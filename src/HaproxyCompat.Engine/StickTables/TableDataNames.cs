using System.Collections.Frozen;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// How fetches and converters call what they read of an entry, behind <c>sc_</c>, <c>src_</c> or <c>table_</c> (manual
/// 7.3.1, 7.3.3).
/// </summary>
internal static class TableDataNames
{
    private static readonly FrozenDictionary<string, TableDataRead> Reads = new Dictionary<string, TableDataRead>
    {
        ["gpt0"] = new(TableChoice.Tag0),
        ["gpc0"] = new(TableChoice.Counter0),
        ["gpc0_rate"] = new(TableChoice.Counter0Rate),
        ["gpc1"] = new(TableChoice.Counter1),
        ["gpc1_rate"] = new(TableChoice.Counter1Rate),
        ["kbytes_in"] = new(TableChoice.Of(TableDataTypes.BytesIn), Shift: 10),
        ["kbytes_out"] = new(TableChoice.Of(TableDataTypes.BytesOut), Shift: 10),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What <c>conn_cnt</c>, <c>kbytes_in</c> or <c>get_gpc0</c> reads.</summary>
    public static TableDataRead Of(string name)
    {
        var plain = name.StartsWith("get_", StringComparison.Ordinal) ? name[4..] : name;
        return Reads.TryGetValue(plain, out var read) ? read : new(TableChoice.Of(TableDataTypes.Find(plain)!));
    }

    /// <summary>The element of an array that <c>get_gpc</c>, <c>gpc_rate</c> or <c>get_gpt</c> reads.</summary>
    public static TableChoice Element(string name, long index)
    {
        var element = index is >= 0 and <= int.MaxValue ? (int)index : int.MaxValue;
        return name.EndsWith("gpt", StringComparison.Ordinal) ? TableChoice.Tag(element)
            : name.EndsWith("_rate", StringComparison.Ordinal) ? TableChoice.CounterRate(element)
            : TableChoice.Counter(element);
    }

    /// <summary>The counter that <c>inc_gpc0</c> or <c>clr_gpc1</c> changes.</summary>
    public static TableChoice Counter(string name) =>
        name.EndsWith('0') ? TableChoice.Counter0 : TableChoice.Counter1;
}
