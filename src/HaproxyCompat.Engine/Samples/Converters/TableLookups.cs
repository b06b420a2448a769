using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>in_table</c> and the <c>table_</c> family: what a stick table holds for a key (manual 7.3.1).</summary>
/// <remarks>
/// Of a key that the table does not know the value is 0, whatever it stores; of what it does not store for a key that
/// it knows there is none. Only those that change a counter make an entry, and prolong its life.
/// </remarks>
internal static class TableLookups
{
    private const string Reads =
        "bytes_in_rate bytes_out_rate conn_cnt conn_cur conn_rate glitch_cnt glitch_rate gpc0 gpc0_rate gpc1 gpc1_rate "
            + "gpt0 http_err_cnt http_err_rate http_fail_cnt http_fail_rate http_req_cnt http_req_rate kbytes_in "
            + "kbytes_out server_id sess_cnt sess_rate";

    /// <summary>Those of arrays take the index first.</summary>
    private const string ArrayReads = "gpc gpc_rate gpt";

    private static readonly Signature OfTable = TableLink.Taking(1, ArgumentKind.Table);

    private static readonly Signature OfTableAndDefault =
        TableLink.Taking(1, ArgumentKind.Table, ArgumentKind.Integer);

    private static readonly Signature OfIndexAndTable =
        TableLink.Taking(2, ArgumentKind.Integer, ArgumentKind.Table);

    public static readonly ImmutableArray<ConverterKeyword> Keywords =
    [
        new Converter("in_table", OfTable, SampleType.Any, SampleType.Boolean, IsKnown),
        .. Reads.Split(' ').Select(name => Row(name, OfTable, Read(TableDataNames.Of(name)))),
        .. ArrayReads.Split(' ').Select(name => Row(name, OfIndexAndTable, ReadElement(name))),
        .. new[] { "inc_gpc0", "inc_gpc1", "clr_gpc0", "clr_gpc1" }.Select(name =>
            Row(name, OfTable, Change(TableDataNames.Counter(name), IsIncrement(name)))),
        .. new[] { "inc_gpc", "clr_gpc" }.Select(name =>
            Row(name, OfIndexAndTable, ChangeElement(IsIncrement(name)))),
        Row("trackers", OfTable, Trackers),
        Row("expire", OfTableAndDefault, Time(static (entry, _, nowMs) => entry.ExpiresMs - nowMs)),
        Row("idle", OfTableAndDefault, Time(static (entry, table, nowMs) =>
            table.Config.ExpireMs.GetValueOrDefault() - (entry.ExpiresMs - nowMs))),
    ];

    private static Converter Row(string name, Signature signature, ConverterFunction function) =>
        new("table_" + name, signature, SampleType.Any, SampleType.Integer, function);

    private static bool IsIncrement(string name) => name.StartsWith("inc", StringComparison.Ordinal);

    private static bool IsKnown(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryFind(context, arguments, 0, ref sample, creates: false, out _, out var entry))
        {
            return false;
        }

        sample.SetBoolean(entry is not null);
        return true;
    }

    private static ConverterFunction Read(TableDataRead read) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryFind(context, arguments, 0, ref sample, creates: false, out var table, out var entry)
            && Give(context, table, entry, read.Choice, read.Shift, ref sample);

    private static ConverterFunction ReadElement(string name) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryFind(context, arguments, 1, ref sample, creates: false, out var table, out var entry)
            && Give(context, table, entry, TableDataNames.Element(name, (long)arguments[0]), 0, ref sample);

    private static ConverterFunction Change(TableChoice counter, bool isIncrement) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryFind(context, arguments, 0, ref sample, creates: true, out var table, out var entry)
            && Change(context, table, entry, counter, isIncrement, ref sample);

    private static ConverterFunction ChangeElement(bool isIncrement) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
            TryFind(context, arguments, 1, ref sample, creates: true, out var table, out var entry)
            && Change(
                context, table, entry, TableDataNames.Element("gpc", (long)arguments[0]), isIncrement, ref sample);

    private static bool Trackers(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryFind(context, arguments, 0, ref sample, creates: false, out _, out var entry))
        {
            return false;
        }

        // As in the reference, whoever looks is one of them.
        sample.SetInteger(entry is null ? 0 : entry.References + 1);
        return true;
    }

    /// <summary>A key that is not known has no value, but for the one that the second argument gives.</summary>
    private static ConverterFunction Time(Func<TableEntry, StickTable, long, long> read) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        {
            if (!TryFind(context, arguments, 0, ref sample, creates: false, out var table, out var entry))
            {
                return false;
            }

            if (entry is null)
            {
                sample.SetInteger(arguments.Length > 1 ? (long)arguments[1] : 0);
                return arguments.Length > 1;
            }

            sample.SetInteger(table.Config.ExpireMs is null ? 0 : read(entry, table, Now(context)));
            return true;
        };

    private static bool Give(
        in SampleContext context, StickTable table, TableEntry? entry, TableChoice choice, int shift,
        ref Sample sample)
    {
        if (!TableValues.TryRead(table, entry, choice, Now(context), out var value))
        {
            return false;
        }

        sample.SetInteger(value >> shift);
        return true;
    }

    private static bool Change(
        in SampleContext context, StickTable table, TableEntry? entry, TableChoice counter, bool isIncrement,
        ref Sample sample)
    {
        var value = entry is null ? null : isIncrement
            ? TableValues.Add(table, entry, counter, 1, Now(context))
            : TableValues.Set(table, entry, counter, 0, Now(context));
        sample.SetInteger(value.GetValueOrDefault());
        return value.HasValue || entry is null || isIncrement;
    }

    /// <summary>A value that cannot be a key of the table is one that it does not know.</summary>
    private static bool TryFind(
        in SampleContext context, ImmutableArray<object> arguments, int position, ref Sample sample, bool creates,
        out StickTable table, out TableEntry? entry)
    {
        table = ((TableLink)arguments[position]).In(context.Process.StickTables, context.Proxy?.Name)!;
        entry = null;
        if (table is not null && TableKeys.TryMake(table.Config, ref sample, context.Scratch, out var key))
        {
            entry = creates ? table.GetOrAdd(key, Now(context)) : table.Find(key, Now(context));
        }

        return table is not null;
    }

    private static long Now(in SampleContext context) => context.Session?.Loop.NowMs ?? context.Process.NowMs();
}
