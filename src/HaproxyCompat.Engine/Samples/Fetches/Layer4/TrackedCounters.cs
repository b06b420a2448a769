using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>
/// Data of stick tables: of tracked counters (<c>sc_</c>, <c>sc0_</c>, ...) and of the source (<c>src_</c>) (manual
/// 7.3.3).
/// </summary>
/// <remarks>
/// Of a counter that tracks nothing, and of what the table does not store for a key that it knows, there is no value;
/// of a key that it does not know it is 0, and so is the increment of what it does not store.
/// </remarks>
internal static class TrackedCounters
{
    /// <summary>Known for tracked counters and for the source; the change of a counter is named by its verb.</summary>
    private const string Reads =
        "bytes_in_rate bytes_out_rate conn_cnt conn_cur conn_rate get_gpc0 get_gpc1 get_gpt0 glitch_cnt glitch_rate "
            + "gpc0_rate gpc1_rate http_err_cnt http_err_rate http_fail_cnt http_fail_rate http_req_cnt http_req_rate "
            + "kbytes_in kbytes_out sess_cnt sess_rate";

    private const string Changes = "inc_gpc0 inc_gpc1 clr_gpc0 clr_gpc1";

    /// <summary>Those of arrays take the index first.</summary>
    private const string ArrayReads = "get_gpc get_gpt gpc_rate";

    private static readonly Signature OfIndexAndTable =
        TableLink.Taking(1, ArgumentKind.Integer, ArgumentKind.Table);

    private static readonly Signature OfTwoIndexesAndTable = TableLink.Taking(
        2, ArgumentKind.Integer, ArgumentKind.Integer, ArgumentKind.Table);

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Family("sc_", OfIndexAndTable, OfCounter),
        .. ArrayFamily("sc_", OfTwoIndexesAndTable, OfIndexedCounter),
        .. State("sc_", OfIndexAndTable, OfCounter),
        Row("sc_key", new Signature(1, ArgumentKind.Integer), SampleType.Any, Key(OfCounter)),
        .. Counter("sc0_", 0),
        .. Counter("sc1_", 1),
        .. Counter("sc2_", 2),
        Row("sc1_clr_gpc", OfIndexAndTable, SampleType.Integer, ChangeElement(OfFixedIndexed(1), isIncrement: false)),
        .. Family("src_", TableLink.Taking(1, ArgumentKind.Table), OfSource),
        .. ArrayFamily("src_", TableLink.Taking(2, ArgumentKind.Integer, ArgumentKind.Table), OfSourceAfterIndex),
        Row("src_updt_conn_cnt", TableLink.Taking(1, ArgumentKind.Table), SampleType.Integer, CountConnection),
        Row("table_avl", TableLink.Taking(1, ArgumentKind.Table), SampleType.Integer, Available),
        Row("table_cnt", TableLink.Taking(1, ArgumentKind.Table), SampleType.Integer, Used),
    ];

    /// <summary>Finds the entry that a fetch is about.</summary>
    /// <param name="creates">A key that the table does not know gets an entry.</param>
    /// <param name="table">Null: there is nothing to ask.</param>
    /// <param name="entry">Null: the table does not know the key.</param>
    private delegate void Finder(
        in SampleContext context, ImmutableArray<object> arguments, bool creates, out StickTable? table,
        out TableEntry? entry);

    private static IEnumerable<SampleFetch> Counter(string prefix, int number) =>
    [
        .. Family(prefix, TableLink.Taking(0, ArgumentKind.Table), OfFixed(number)),
        .. State(prefix, TableLink.Taking(0, ArgumentKind.Table), OfFixed(number)),
        Row(prefix + "key", Signature.None, SampleType.Any, Key(OfFixed(number))),
    ];

    private static IEnumerable<SampleFetch> Family(string prefix, Signature signature, Finder find) =>
        Reads.Split(' ')
            .Select(name => Row(prefix + name, signature, SampleType.Integer, Read(TableDataNames.Of(name), find)))
            .Concat(Changes.Split(' ').Select(name =>
                Row(prefix + name, signature, SampleType.Integer,
                    Change(TableDataNames.Counter(name), find, name.StartsWith("inc", StringComparison.Ordinal)))));

    private static IEnumerable<SampleFetch> ArrayFamily(string prefix, Signature signature, Finder find) =>
        ArrayReads.Split(' ')
            .Select(name => Row(prefix + name, signature, SampleType.Integer, ReadElement(name, find)))
            .Append(Row(prefix + "inc_gpc", signature, SampleType.Integer, ChangeElement(find, isIncrement: true)))
            .Append(Row(prefix + "clr_gpc", signature, SampleType.Integer, ChangeElement(find, isIncrement: false)));

    private static IEnumerable<SampleFetch> State(string prefix, Signature signature, Finder find) =>
    [
        Row(prefix + "trackers", signature, SampleType.Integer, Trackers(find)),
        Row(prefix + "tracked", signature, SampleType.Boolean, IsTracked(find)),
    ];

    private static SampleFetch Row(string name, Signature signature, SampleType type, FetchFunction function) =>
        new(name, signature, type, NeedsOf(name), function);

    private static FetchNeeds NeedsOf(string name) =>
        name.StartsWith("src_", StringComparison.Ordinal) || name.Contains("_kbytes_", StringComparison.Ordinal)
            ? FetchNeeds.ClientConnection
            : FetchNeeds.Process;

    private static FetchFunction Read(TableDataRead read, Finder find) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        {
            find(context, arguments, creates: false, out var table, out var entry);
            if (table is null || !TableValues.TryRead(table, entry, read.Choice, Now(context), out var value))
            {
                return false;
            }

            sample.SetInteger(value >> read.Shift);
            return true;
        };

    private static FetchFunction ReadElement(string name, Finder find) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        {
            find(context, arguments, creates: false, out var table, out var entry);
            var choice = TableDataNames.Element(name, (long)arguments[0]);
            if (table is null || !TableValues.TryRead(table, entry, choice, Now(context), out var value))
            {
                return false;
            }

            sample.SetInteger(value);
            return true;
        };

    private static FetchFunction Change(TableChoice counter, Finder find, bool isIncrement) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        {
            find(context, arguments, creates: true, out var table, out var entry);
            return Change(context, table, entry, counter, isIncrement, ref sample);
        };

    private static FetchFunction ChangeElement(Finder find, bool isIncrement) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        {
            find(context, arguments, creates: true, out var table, out var entry);
            var choice = TableDataNames.Element("gpc", (long)arguments[0]);
            return Change(context, table, entry, choice, isIncrement, ref sample);
        };

    private static bool Change(
        in SampleContext context, StickTable? table, TableEntry? entry, TableChoice counter, bool isIncrement,
        ref Sample sample)
    {
        var value = table is null || entry is null ? null : isIncrement
            ? TableValues.Add(table, entry, counter, 1, Now(context))
            : TableValues.Set(table, entry, counter, 0, Now(context));
        sample.SetInteger(value.GetValueOrDefault());
        return table is not null && (value.HasValue || entry is null || isIncrement);
    }

    private static FetchFunction Trackers(Finder find) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        {
            find(context, arguments, creates: false, out var table, out var entry);
            sample.SetInteger(entry?.References ?? 0);
            return table is not null;
        };

    private static FetchFunction IsTracked(Finder find) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        {
            find(context, arguments, creates: false, out _, out var entry);
            sample.SetBoolean(entry is not null);
            return true;
        };

    private static FetchFunction Key(Finder find) =>
        (in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        {
            find(context, arguments, creates: false, out var table, out var entry);
            if (table is null || entry is null)
            {
                return false;
            }

            TableKeys.Give(table.Config, entry.Key, context.Scratch, ref sample);
            return true;
        };

    private static bool CountConnection(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        OfSource(context, arguments, creates: true, out var table, out var entry);
        if (table?.Columns.Of(TableDataTypes.Connections) is not { } column || entry is null)
        {
            return false;
        }

        lock (entry.Gate)
        {
            entry.Add(column, 1, Now(context));
            sample.SetInteger(entry.Read(column, Now(context)));
            table.Touch(entry, Now(context));
        }

        return true;
    }

    private static bool Available(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var table = TableOf(context, arguments, 0);
        sample.SetInteger(table is null ? 0 : table.Config.Size - table.Count);
        return table is not null;
    }

    private static bool Used(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var table = TableOf(context, arguments, 0);
        sample.SetInteger(table?.Count ?? 0);
        return table is not null;
    }

    private static void OfCounter(
        in SampleContext context, ImmutableArray<object> arguments, bool creates, out StickTable? table,
        out TableEntry? entry) =>
        Find(context, Number(arguments, 0), LinkAt(arguments, 1), creates, out table, out entry);

    private static void OfIndexedCounter(
        in SampleContext context, ImmutableArray<object> arguments, bool creates, out StickTable? table,
        out TableEntry? entry) =>
        Find(context, Number(arguments, 1), LinkAt(arguments, 2), creates, out table, out entry);

    private static Finder OfFixed(int number) =>
        (in SampleContext context, ImmutableArray<object> arguments, bool creates, out StickTable? table,
            out TableEntry? entry) =>
            Find(context, number, LinkAt(arguments, 0), creates, out table, out entry);

    private static Finder OfFixedIndexed(int number) =>
        (in SampleContext context, ImmutableArray<object> arguments, bool creates, out StickTable? table,
            out TableEntry? entry) =>
            Find(context, number, LinkAt(arguments, 1), creates, out table, out entry);

    private static void OfSource(
        in SampleContext context, ImmutableArray<object> arguments, bool creates, out StickTable? table,
        out TableEntry? entry) =>
        FindSource(context, TableOf(context, arguments, 0), creates, out table, out entry);

    private static void OfSourceAfterIndex(
        in SampleContext context, ImmutableArray<object> arguments, bool creates, out StickTable? table,
        out TableEntry? entry) =>
        FindSource(context, TableOf(context, arguments, 1), creates, out table, out entry);

    private static void FindSource(
        in SampleContext context, StickTable? asked, bool creates, out StickTable? table, out TableEntry? entry)
    {
        (table, entry) = (null, null);
        var source = default(Sample);
        if (asked is null
            || !Connections.Source(context, [], ref source)
            || !TableKeys.TryMake(asked.Config, ref source, context.Scratch, out var key))
        {
            return;
        }

        table = asked;
        entry = creates ? asked.GetOrAdd(key, Now(context)) : asked.Find(key, Now(context));
    }

    /// <summary>A table that is named is asked for the key that is tracked, if its keys are of the same type.</summary>
    private static void Find(
        in SampleContext context, int number, TableLink? link, bool creates, out StickTable? table,
        out TableEntry? entry)
    {
        (table, entry) = (null, null);
        if (!Tracking.TryGet(context.Session, context.Stream, number, out var tracked))
        {
            return;
        }

        (table, entry) = (tracked.Table, tracked.Entry);
        if (link is not { IsNamed: true })
        {
            return;
        }

        var asked = link.In(context.Process.StickTables, null);
        if (asked == table)
        {
            return;
        }

        table = asked;
        entry = null;
        if (table is null || table.Config.Key != tracked.Table.Config.Key)
        {
            table = null;
            return;
        }

        var key = tracked.Entry.Key;
        if (table.Config.Key == StickTableKey.String && key.Length > table.Config.KeyLengthBytes)
        {
            key = key[..table.Config.KeyLengthBytes];
        }

        entry = creates ? table.GetOrAdd(key, Now(context)) : table.Find(key, Now(context));
    }

    private static StickTable? TableOf(in SampleContext context, ImmutableArray<object> arguments, int position) =>
        ((TableLink)arguments[position]).In(context.Process.StickTables, context.Proxy?.Name);

    private static int Number(ImmutableArray<object> arguments, int position) =>
        (long)arguments[position] is >= 0 and <= int.MaxValue and var number ? (int)number : int.MaxValue;

    /// <summary>Null where a keyword takes no table.</summary>
    private static TableLink? LinkAt(ImmutableArray<object> arguments, int position) =>
        position < arguments.Length ? (TableLink)arguments[position] : null;

    private static long Now(in SampleContext context) => context.Session?.Loop.NowMs ?? context.Process.NowMs();
}
