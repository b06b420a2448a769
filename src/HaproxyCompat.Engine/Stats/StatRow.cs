using System.Globalization;

namespace HaproxyCompat.Engine.Stats;

/// <summary>One row of the statistics: a text a column, null where the column does not apply.</summary>
public sealed class StatRow(StatObjectKind kind, int proxyId, int objectId)
{
    private readonly string?[] _values = new string?[StatFields.Count];

    public StatObjectKind Kind { get; } = kind;

    public int ProxyId { get; } = proxyId;

    /// <summary>0 for a frontend or backend.</summary>
    public int ObjectId { get; } = objectId;

    public ReadOnlySpan<string?> Values => _values;

    public string? this[StatField field]
    {
        get => _values[(int)field];
        set => _values[(int)field] = value;
    }

    public void Set(StatField field, long value) => _values[(int)field] = value.ToString(CultureInfo.InvariantCulture);
}
