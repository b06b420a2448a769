using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.StickTables;

/// <summary>A <c>stick-table</c> or <c>table</c> line while its options are read.</summary>
internal sealed class StickTableLine
{
    public required StickTableConfig Config { get; set; }

    public bool HasType { get; set; }
}
