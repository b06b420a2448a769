using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>What a table stores, and where in an entry's cells.</summary>
internal sealed class TableColumns
{
    private readonly TableColumn?[] _byNumber = new TableColumn?[TableDataTypes.All.Length];

    /// <param name="store">As the table's line says.</param>
    /// <param name="holdsServers">A <c>stick</c> rule is about the table: it stores servers (manual 11.1).</param>
    public TableColumns(ImmutableArray<StoredData> store, bool holdsServers)
    {
        foreach (var type in TableDataTypes.All)
        {
            var data = store.FirstOrDefault(data => TableDataTypes.Find(data.Name) == type)
                ?? (holdsServers && (type == TableDataTypes.ServerId || type == TableDataTypes.ServerKey)
                    ? new StoredData(type.Name, 1, 0)
                    : null);
            if (data is null)
            {
                continue;
            }

            _byNumber[type.Number] = new TableColumn(type, CellCount, data.Elements, Math.Max(1, data.PeriodMs));
            CellCount += data.Elements * type.CellsPerElement;
        }

        All = [.. _byNumber.OfType<TableColumn>()];
        HoldsBytes = All.Any(column => column.Type.Name.StartsWith("bytes_", StringComparison.Ordinal));
    }

    /// <summary>In the order of the types' numbers.</summary>
    public ImmutableArray<TableColumn> All { get; }

    public int CellCount { get; }

    /// <summary>It stores what streams carry.</summary>
    public bool HoldsBytes { get; }

    /// <summary>Null where the table does not store it.</summary>
    public TableColumn? Of(TableDataType type) => _byNumber[type.Number];
}
