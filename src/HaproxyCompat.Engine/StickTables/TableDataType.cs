namespace HaproxyCompat.Engine.StickTables;

/// <summary>One data type that a stick table may store (manual 11.1 <c>store</c>).</summary>
/// <param name="Name">As after <c>store</c> and in <c>show table</c>.</param>
/// <param name="Number">Its place in lists, and its bit in the definitions that peers exchange.</param>
/// <param name="Form">What its cells hold.</param>
internal sealed record TableDataType(string Name, int Number, TableDataForm Form)
{
    /// <summary>How many elements the table's line says; the others have one.</summary>
    public bool IsArray { get; init; }

    /// <summary>About this process alone: not learned from peers, unless the table is <c>recv-only</c>.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Nothing is added to it: it may be handed on to another table (manual 11.1 <c>write-to</c>).</summary>
    public bool IsAsIs { get; init; }

    /// <summary>The name before the number in what <c>show table</c> calls the elements of an array.</summary>
    public string ElementName => Name.Split('_')[0];

    /// <summary>What follows that number.</summary>
    public string ElementTail => Name[ElementName.Length..];

    public int CellsPerElement => Form switch
    {
        TableDataForm.Rate => RateCells.Count,
        TableDataForm.Text => 0,
        _ => 1,
    };
}
