using System.Globalization;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>data.&lt;type&gt; &lt;operator&gt; &lt;value&gt;</c> of <c>show table</c> and <c>clear table</c>
/// (management manual 9.3).</summary>
internal sealed record TableFilter(TableColumn Column, int Element, string Operator, long Value)
{
    /// <summary>Filters that one command may have.</summary>
    public const int Most = 4;

    private static readonly string[] Operators = ["eq", "ne", "le", "ge", "lt", "gt"];

    public bool Matches(StickTable table, TableEntry entry, long nowMs)
    {
        long value;
        lock (entry.Gate)
        {
            value = TableValues.Scale(table, Column, entry.Read(Column, nowMs, Element));
        }

        return Operator switch
        {
            "eq" => value == Value,
            "ne" => value != Value,
            "le" => value <= Value,
            "ge" => value >= Value,
            "lt" => value < Value,
            _ => value > Value,
        };
    }

    /// <summary>Reads all filters from the second argument on; null after an error was answered.</summary>
    public static List<TableFilter>? ReadAll(CommandCall call, StickTable table)
    {
        var filters = new List<TableFilter>();
        var next = 1;
        for (; filters.Count < Most && IsData(call.Argument(next)); next += 3)
        {
            if (Read(call, table, next, filters.Count + 1) is not { } filter)
            {
                return null;
            }

            filters.Add(filter);
        }

        if (next < call.ArgumentCount)
        {
            call.Fail($"Detected extra data in filter, {Ordinal(next + 3)} word of input, after "
                + $"'{call.Argument(next - 1)}'");
            return null;
        }

        return filters;
    }

    public static bool IsData(string word) => word.StartsWith("data.", StringComparison.Ordinal);

    /// <summary>The column and element that <c>data.gpc[1]</c> names; null after a complaint.</summary>
    public static (TableColumn Column, int Element)? FindColumn(StickTable table, string word, out string? complaint)
    {
        var name = word["data.".Length..];
        var element = 0;
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket >= 0)
        {
            if (!name.EndsWith(']')
                || !int.TryParse(name[(bracket + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out element))
            {
                complaint = "Invalid index in this data array";
                return null;
            }

            name = name[..bracket];
        }

        if (TableDataTypes.Find(name) is not { } type)
        {
            complaint = "Unknown data type";
            return null;
        }

        if (table.Columns.Of(type) is not { } column)
        {
            complaint = "Data type not stored in this table";
            return null;
        }

        complaint = element < column.Elements ? null : "index out of range in this data array";
        return complaint is null ? (column, element) : null;
    }

    private static TableFilter? Read(CommandCall call, StickTable table, int position, int number)
    {
        if (FindColumn(table, call.Argument(position), out var complaint) is not { } found)
        {
            call.Fail($"Filter entry #{number}: {complaint}");
            return null;
        }

        if (!Operators.Contains(call.Argument(position + 1)))
        {
            call.Fail($"Filter entry #{number}: Require and operator among \"eq\", \"ne\", \"le\", \"ge\", \"lt\", "
                + "\"gt\"");
            return null;
        }

        if (!long.TryParse(
            call.Argument(position + 2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            call.Fail($"Filter entry #{number}: Require a valid integer value to compare against");
            return null;
        }

        return new TableFilter(found.Column, found.Element, call.Argument(position + 1), value);
    }

    private static string Ordinal(int number) => number.ToString(CultureInfo.InvariantCulture) + (number % 100) switch
    {
        11 or 12 or 13 => "th",
        _ => (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" },
    };
}
