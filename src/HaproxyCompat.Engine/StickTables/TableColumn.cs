namespace HaproxyCompat.Engine.StickTables;

/// <summary>Where the entries of one table keep a data type.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Offset">Of its first cell.</param>
/// <param name="Elements">Of an array; 1 for others.</param>
/// <param name="PeriodMs">Of a rate; 0 for others.</param>
internal sealed record TableColumn(TableDataType Type, int Offset, int Elements, long PeriodMs)
{
    public int OffsetOf(int element) => Offset + (element * Type.CellsPerElement);
}
