using System.Globalization;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show table</c>, <c>set table</c>, <c>clear table</c> (management manual 9.3).</summary>
internal static class TableCommands
{
    public static readonly RuntimeCommand[] All =
    [
        new("show table", "show table [<table> [data.<type> <op> <value>]... | key <key> | ptr <ptr>]",
            "list the stick tables, or the entries of one", RuntimeLevel.User, Show),
        new("set table", "set table <table> {key <key> | ptr <ptr>} [data.<type> <value>]...",
            "change or make an entry of a stick table", RuntimeLevel.Admin, TableChange.Run),
        new("clear table", "clear table <table> [data.<type> <op> <value> | key <key> | ptr <ptr>]",
            "remove entries of a stick table", RuntimeLevel.Admin, Clear),
    ];

    /// <summary>The table that the first argument names; null after an error was answered.</summary>
    public static StickTable? FindTable(CommandCall call, string usage)
    {
        if (call.ArgumentCount == 0)
        {
            call.Fail($"Required arguments: {usage}");
            return null;
        }

        if (call.Runtime.StickTables.Find(call.Argument(0)) is { } table)
        {
            return table;
        }

        call.Fail("No such table");
        return null;
    }

    /// <summary>The entry that <c>ptr 0x...</c> names; null after an error was answered.</summary>
    public static TableEntry? FindByPointer(CommandCall call, StickTable table, string word)
    {
        if (!word.StartsWith("0x", StringComparison.Ordinal)
            || !ulong.TryParse(
                word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
        {
            call.Fail("Pointer expected (0xffff notation)");
            return null;
        }

        var entry = table.List(Now(call)).Find(candidate => candidate.Id == id);
        if (entry is null)
        {
            call.Fail("No entry can be found matching ptr.");
        }

        return entry;
    }

    public static long Now(CommandCall call) => call.Runtime.Loops[0].NowMs;

    private static void Show(CommandCall call)
    {
        if (call.ArgumentCount == 0)
        {
            foreach (var each in call.Runtime.StickTables.All.Reverse())
            {
                each.RemoveExpired(Now(call));
                TableText.AppendHeader(call.Output, each);
            }

            return;
        }

        if (FindTable(call, string.Empty) is { } table && Select(call, table) is { } entries)
        {
            if (entries.Count == 0 && call.Argument(1) is "key" or "ptr")
            {
                return;
            }

            TableText.AppendHeader(call.Output, table);
            foreach (var entry in entries)
            {
                TableText.AppendEntry(call.Output, table, entry, Now(call));
            }
        }
    }

    private static void Clear(CommandCall call)
    {
        const string Usage = "<table> \"data.<store_data_type>\" <operator> <value> or <table> key <key> or <table> "
            + "ptr <ptr>";
        if (FindTable(call, Usage) is { } table && Select(call, table) is { } entries)
        {
            var tracked = entries.Count(entry => !table.TryRemove(entry));
            if (tracked > 0 && call.Argument(1) is "key" or "ptr")
            {
                call.Fail("Entry currently in use, cannot remove");
            }
        }
    }

    /// <summary>The entries that the arguments after the table name; null after an error was answered.</summary>
    private static List<TableEntry>? Select(CommandCall call, StickTable table)
    {
        var what = call.Argument(1);
        switch (what)
        {
            case "":
                return table.List(Now(call));
            case "key":
                return FindByKey(call, table);
            case "ptr":
                return FindByPointer(call, table, call.Argument(2)) is { } found ? [found] : null;
            default:
                return TableFilter.IsData(what) ? FindByData(call, table) : Refuse(call);
        }
    }

    private static List<TableEntry>? FindByKey(CommandCall call, StickTable table)
    {
        if (call.ArgumentCount < 3)
        {
            call.Fail("Key value expected");
            return null;
        }

        if (TableKeys.Read(table.Config, call.Argument(2)) is { } key)
        {
            return table.Find(key, Now(call)) is { } entry ? [entry] : [];
        }

        call.Fail("Invalid key");
        return null;
    }

    private static List<TableEntry>? FindByData(CommandCall call, StickTable table)
    {
        if (TableFilter.ReadAll(call, table) is not { } filters)
        {
            return null;
        }

        var nowMs = Now(call);
        var entries = table.List(nowMs);
        _ = entries.RemoveAll(entry => !filters.TrueForAll(filter => filter.Matches(table, entry, nowMs)));
        return entries;
    }

    private static List<TableEntry>? Refuse(CommandCall call)
    {
        call.Fail(
            "Optional argument only supports \"data.<store_data_type>\" <operator> <value> or key <key> or ptr <ptr>");
        return null;
    }
}
