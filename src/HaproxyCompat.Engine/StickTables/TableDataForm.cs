namespace HaproxyCompat.Engine.StickTables;

/// <summary>How a data type of a stick table is kept (manual 11.1 <c>store</c>, peers-v2.0 3.3).</summary>
internal enum TableDataForm
{
    /// <summary>A number of 32 bits.</summary>
    Count,

    /// <summary>A number of 64 bits.</summary>
    Total,

    /// <summary>A frequency over a period, see <see cref="RateCells"/>.</summary>
    Rate,

    /// <summary>A word, such as a server's name; it stands beside the cells.</summary>
    Text,
}
