namespace HaproxyCompat.Engine.StickTables;

/// <summary>Reads and changes single values of entries, for fetches, converters and actions.</summary>
internal static class TableValues
{
    /// <summary>
    /// The value; of bytes' rates in bytes again; 0 without an entry. False where the entry's table does not store it.
    /// </summary>
    public static bool TryRead(StickTable table, TableEntry? entry, TableChoice choice, long nowMs, out long value)
    {
        value = 0;
        if (entry is null)
        {
            return true;
        }

        if (!choice.TryFind(table.Columns, out var column, out var element))
        {
            return false;
        }

        lock (entry.Gate)
        {
            value = Scale(table, column, entry.Read(column, nowMs, element));
        }

        return true;
    }

    /// <summary>Rates of bytes are kept in blocks (manual 11.1 <c>brates-factor</c>).</summary>
    public static long Scale(StickTable table, TableColumn column, long value) =>
        column.Type == TableDataTypes.BytesInRate || column.Type == TableDataTypes.BytesOutRate
            ? value * table.Config.ByteRatesFactor
            : value;

    /// <summary>Adds to a general purpose counter and to its rate, whichever there is.</summary>
    /// <returns>The counter as it is now, else the rate; null where the table stores neither.</returns>
    public static long? Add(StickTable table, TableEntry entry, TableChoice counter, long amount, long nowMs)
    {
        var hasCounter = counter.TryFind(table.Columns, out var column, out var element);
        var hasRate = counter.Rate.TryFind(table.Columns, out var rate, out var rateElement);
        if (!hasCounter && !hasRate)
        {
            return null;
        }

        lock (entry.Gate)
        {
            var value = 0L;
            if (hasRate)
            {
                entry.Add(rate, amount, nowMs, rateElement);
                value = entry.Read(rate, nowMs, rateElement);
            }

            if (hasCounter)
            {
                entry.Add(column, amount, nowMs, element);
                value = entry.Read(column, nowMs, element);
            }

            table.Touch(entry, nowMs);
            return value;
        }
    }

    /// <summary>Sets a value.</summary>
    /// <returns>What it was; null where the table does not store it.</returns>
    public static long? Set(StickTable table, TableEntry entry, TableChoice choice, long value, long nowMs)
    {
        if (!choice.TryFind(table.Columns, out var column, out var element))
        {
            return null;
        }

        lock (entry.Gate)
        {
            var before = entry.Read(column, nowMs, element);
            entry.Set(column, value, nowMs, element);
            table.Touch(entry, nowMs);
            return before;
        }
    }
}
