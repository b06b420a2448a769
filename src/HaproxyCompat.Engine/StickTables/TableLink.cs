using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>A table that a rule or an expression names, looked up by its name once and then known.</summary>
/// <param name="name">Null for the table of the section at hand.</param>
internal sealed class TableLink(string? name)
{
    private volatile Found? _found;

    /// <summary>It is not the one of the section at hand.</summary>
    public bool IsNamed => name is not null;

    /// <summary>Any thread.</summary>
    /// <param name="tables">Of the configuration.</param>
    /// <param name="section">At hand; a rule of several sections is known for the first of them, and looked up for the
    /// others.</param>
    public StickTable? In(StickTableSet tables, string? section)
    {
        var found = _found;
        return found is not null && found.Tables == tables && (IsNamed || ReferenceEquals(found.Section, section))
            ? found.Table
            : LookUp(tables, section);
    }

    /// <summary>Rules are equal whatever was looked up for them.</summary>
    public override bool Equals(object? obj) => obj is TableLink;

    public override int GetHashCode() => 0;

    /// <summary>A signature whose argument for a table, there or not, becomes a link.</summary>
    public static Signature Taking(int required, params ImmutableArray<ArgumentKind> kinds)
    {
        var position = kinds.IndexOf(ArgumentKind.Table);
        return new Signature(required, kinds)
        {
            Prepare = arguments =>
                position < arguments.Length
                    ? arguments.SetItem(
                        position, new TableLink(arguments[position] is string { Length: > 0 } text ? text : null))
                    : arguments.Add(new TableLink(null)),
        };
    }

    private StickTable? LookUp(StickTableSet tables, string? section)
    {
        var table = (name ?? section) is { } wanted ? tables.Find(wanted) : null;
        if (_found?.Tables != tables)
        {
            _found = new Found(tables, section, table);
        }

        return table;
    }

    private sealed record Found(StickTableSet Tables, string? Section, StickTable? Table);
}
