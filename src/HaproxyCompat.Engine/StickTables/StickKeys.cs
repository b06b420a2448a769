namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// What the <c>stick</c> rules of a stream will store once its server has answered: keys and their tables (manual 4.2
/// <c>stick store-request</c>).
/// </summary>
/// <remarks>
/// At most <see cref="Most"/>, as the manual says. One for each pooled stream; its bytes are used again.
/// </remarks>
internal sealed class StickKeys
{
    /// <summary>Simultaneous stores of a request or response.</summary>
    public const int Most = 8;

    private readonly StickTable?[] _tables = new StickTable?[Most];
    private readonly int[] _ends = new int[Most];
    private byte[] _bytes = [];

    public int Count { get; private set; }

    /// <summary>The rules were asked; again for another server they are not.</summary>
    public bool IsTaken { get; set; }

    public StickTable TableAt(int index) => _tables[index]!;

    public ReadOnlySpan<byte> KeyAt(int index) =>
        _bytes.AsSpan(StartOf(index), _ends[index] - StartOf(index));

    /// <summary>One of those from <paramref name="from"/> on is of this table.</summary>
    public bool HasTable(StickTable table, int from) =>
        Array.IndexOf(_tables, table, from, Count - from) >= 0;

    /// <summary>Copies the key; nothing once there are <see cref="Most"/>.</summary>
    public void Add(StickTable table, ReadOnlySpan<byte> key)
    {
        if (Count == Most)
        {
            return;
        }

        var start = StartOf(Count);
        if (_bytes.Length < start + key.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, start + key.Length));
        }

        key.CopyTo(_bytes.AsSpan(start));
        _tables[Count] = table;
        _ends[Count] = start + key.Length;
        Count++;
    }

    public void Clear()
    {
        Array.Clear(_tables, 0, Count);
        Count = 0;
        IsTaken = false;
    }

    private int StartOf(int index) => index == 0 ? 0 : _ends[index - 1];
}
