namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// Which data a fetch or an action means: a type of its own, or an element of the array that may stand in its place
/// (manual 11.1 <c>gpc(&lt;nb&gt;)</c>: gpc0 and gpc1 then are its first two elements).
/// </summary>
/// <param name="Single">Null where only the array is meant.</param>
/// <param name="Array">Null where there is no such array.</param>
/// <param name="Element">Of the array, from 0.</param>
internal readonly record struct TableChoice(TableDataType? Single, TableDataType? Array, int Element)
{
    public static readonly TableChoice Counter0 = new(TableDataTypes.Counter0, TableDataTypes.Counters, 0);
    public static readonly TableChoice Counter1 = new(TableDataTypes.Counter1, TableDataTypes.Counters, 1);
    public static readonly TableChoice Tag0 = new(TableDataTypes.Tag0, TableDataTypes.Tags, 0);

    public static readonly TableChoice Counter0Rate =
        new(TableDataTypes.Counter0Rate, TableDataTypes.CounterRates, 0);

    public static readonly TableChoice Counter1Rate =
        new(TableDataTypes.Counter1Rate, TableDataTypes.CounterRates, 1);

    /// <summary>A counter's rate: what is added to the one is counted by the other.</summary>
    public TableChoice Rate => Single is null ? new(null, TableDataTypes.CounterRates, Element)
        : Single == TableDataTypes.Counter0 ? Counter0Rate : Counter1Rate;

    public static TableChoice Of(TableDataType type) => new(type, null, 0);

    public static TableChoice Counter(int element) => new(null, TableDataTypes.Counters, element);

    public static TableChoice Tag(int element) => new(null, TableDataTypes.Tags, element);

    public static TableChoice CounterRate(int element) => new(null, TableDataTypes.CounterRates, element);

    /// <summary>Where a table keeps it; false where it does not.</summary>
    public bool TryFind(TableColumns columns, out TableColumn column, out int element)
    {
        var found = Single is null ? null : columns.Of(Single);
        element = 0;
        if (found is null && Array is not null)
        {
            found = columns.Of(Array);
            element = Element;
        }

        column = found!;
        return found is not null && element < found.Elements;
    }
}
