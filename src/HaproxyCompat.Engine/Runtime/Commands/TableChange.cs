using System.Globalization;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>set table &lt;table&gt; {key &lt;key&gt; | ptr &lt;ptr&gt;} [data.&lt;type&gt; &lt;value&gt;]...</c>
/// (management manual 9.3).</summary>
/// <remarks>All words are read before anything is changed.</remarks>
internal static class TableChange
{
    private const string Usage =
        "<table> key <key> [data.<store_data_type> <value>]* or <table> ptr <ptr> [data.<store_data_type> <value>]*";

    public static void Run(CommandCall call)
    {
        if (TableCommands.FindTable(call, Usage) is not { } table)
        {
            return;
        }

        switch (call.Argument(1))
        {
            case "key" when call.ArgumentCount < 3:
                call.Fail("Key value expected");
                break;
            case "key":
                if (ReadChanges(call, table) is { } changes && Enter(call, table) is { } made)
                {
                    Apply(call, table, made, changes);
                }

                break;
            case "ptr":
                if (TableCommands.FindByPointer(call, table, call.Argument(2)) is { } found
                    && ReadChanges(call, table) is { } others)
                {
                    Apply(call, table, found, others);
                }

                break;
            case var word when TableFilter.IsData(word):
                call.Fail("content-based lookup is only supported with the \"show\" and \"clear\" actions");
                break;
            default:
                call.Fail($"Required arguments: {Usage}");
                break;
        }
    }

    private static TableEntry? Enter(CommandCall call, StickTable table)
    {
        if (TableKeys.Read(table.Config, call.Argument(2)) is not { } key)
        {
            call.Fail("Invalid key");
            return null;
        }

        var entry = table.GetOrAdd(key, TableCommands.Now(call));
        if (entry is null)
        {
            call.Fail("Unable to allocate a new entry");
        }

        return entry;
    }

    private static List<(TableColumn Column, int Element, long Value)>? ReadChanges(CommandCall call, StickTable table)
    {
        var changes = new List<(TableColumn Column, int Element, long Value)>();
        for (var next = 3; next < call.ArgumentCount; next += 2)
        {
            string? complaint;
            if (!TableFilter.IsData(call.Argument(next)) || next + 1 >= call.ArgumentCount)
            {
                complaint = "\"data.<type>\" followed by a value expected";
            }
            else if (TableFilter.FindColumn(table, call.Argument(next), out complaint) is { } found)
            {
                complaint = long.TryParse(
                    call.Argument(next + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                    out var value)
                    ? null
                    : "Require a valid integer value to store";
                changes.Add((found.Column, found.Element, value));
            }

            if (complaint is not null)
            {
                call.Fail(complaint);
                return null;
            }
        }

        return changes;
    }

    private static void Apply(
        CommandCall call,
        StickTable table,
        TableEntry entry,
        List<(TableColumn Column, int Element, long Value)> changes)
    {
        var nowMs = TableCommands.Now(call);
        lock (entry.Gate)
        {
            foreach (var (column, element, value) in changes)
            {
                entry.Set(column, value, nowMs, element);
            }

            table.Touch(entry, nowMs);
        }
    }
}
