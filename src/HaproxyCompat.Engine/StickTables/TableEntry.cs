namespace HaproxyCompat.Engine.StickTables;

/// <summary>One key of a stick table with what is stored for it.</summary>
/// <remarks>
/// What it stores is read and changed under <see cref="Gate"/>, which other entries share. The links belong to the
/// table's stripe and to its log of updates.
/// </remarks>
internal sealed class TableEntry(TableStripe stripe, byte[] key, ulong hash, int cellCount)
{
    private readonly long[] _cells = cellCount == 0 ? [] : new long[cellCount];

    /// <summary>Held while values are read or changed; short, and never while waiting.</summary>
    public Lock Gate => Stripe.Gate;

    public ReadOnlySpan<byte> Key => key;

    /// <summary>Names the entry in runtime commands (<c>ptr</c>).</summary>
    public ulong Id { get; init; }

    /// <summary>Which of the peers hold it; 0 where all do.</summary>
    public int Shard { get; init; }

    /// <summary>When it goes, in the loops' ms; <see cref="long.MaxValue"/> where nothing expires.</summary>
    public long ExpiresMs { get; set; }

    /// <summary>Streams and sessions that track it: it stays as long as there are any.</summary>
    public int References { get; set; }

    /// <summary>The server's name or address that stick rules stored.</summary>
    public string? ServerKey { get; set; }

    /// <summary>Of the last change that peers are told of; 0 for none.</summary>
    public long UpdateId { get; set; }

    /// <summary>It is no longer in the table: whoever found it before may still look at it.</summary>
    public bool IsRemoved { get; set; }

    internal TableStripe Stripe { get; } = stripe;

    internal ulong Hash { get; } = hash;

    internal TableEntry? NextInBucket { get; set; }

    internal TableEntry? Older { get; set; }

    internal TableEntry? Newer { get; set; }

    internal bool IsQueued { get; set; }

    internal TableEntry? EarlierUpdate { get; set; }

    internal TableEntry? LaterUpdate { get; set; }

    /// <summary>The cells of one element, under <see cref="Gate"/>.</summary>
    public Span<long> Cells(TableColumn column, int element = 0) =>
        _cells.AsSpan(column.OffsetOf(element), column.Type.CellsPerElement);

    /// <summary>The value: of a rate the events of the last period. Under <see cref="Gate"/>.</summary>
    public long Read(TableColumn column, long nowMs, int element = 0)
    {
        var cells = Cells(column, element);
        return column.Type.Form switch
        {
            TableDataForm.Rate => RateCells.Read(cells, column.PeriodMs, nowMs),
            TableDataForm.Text => 0,
            _ => cells[0],
        };
    }

    /// <summary>Adds to the value; numbers of 32 bits begin again at 0. Under <see cref="Gate"/>.</summary>
    public void Add(TableColumn column, long amount, long nowMs, int element = 0)
    {
        var cells = Cells(column, element);
        switch (column.Type.Form)
        {
            case TableDataForm.Rate:
                RateCells.Add(cells, column.PeriodMs, amount, nowMs);
                break;
            case TableDataForm.Count:
                cells[0] = (uint)(cells[0] + amount);
                break;
            case TableDataForm.Total:
                cells[0] += amount;
                break;
        }
    }

    /// <summary>Sets the value, of a rate as if so many events had come just now. Under <see cref="Gate"/>.</summary>
    public void Set(TableColumn column, long value, long nowMs, int element = 0)
    {
        var cells = Cells(column, element);
        switch (column.Type.Form)
        {
            case TableDataForm.Rate:
                RateCells.Set(cells, value, nowMs);
                break;
            case TableDataForm.Count:
                cells[0] = (uint)value;
                break;
            case TableDataForm.Total:
                cells[0] = value;
                break;
        }
    }
}
