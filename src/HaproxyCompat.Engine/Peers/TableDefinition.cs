using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Peers;

/// <summary>How the other side keeps a table: what its updates contain (peers-v2.0 3.c).</summary>
/// <remarks>Data types that nobody here knows come after those that are known, and are left unread.</remarks>
/// <param name="Id">Its number there.</param>
/// <param name="Name">That both sides know.</param>
/// <param name="KeyType">See <see cref="NumberOf"/>.</param>
/// <param name="KeyLength">Bytes; of text the most and one.</param>
/// <param name="ExpireMs">How long its entries live; 0 for as long as there is room.</param>
/// <param name="Columns">In the order of an update.</param>
internal sealed record TableDefinition(
    ulong Id, string Name, ulong KeyType, ulong KeyLength, ulong ExpireMs, ImmutableArray<SentColumn> Columns)
{
    /// <summary>No table of ours holds more elements of an array.</summary>
    private const ulong MaxElements = 100;

    /// <summary>As the protocol numbers the types of keys.</summary>
    public static ulong NumberOf(StickTableKey key) => key switch
    {
        StickTableKey.Integer => 2,
        StickTableKey.IPv4 => 4,
        StickTableKey.IPv6 => 5,
        StickTableKey.String => 6,
        _ => 7,
    };

    /// <summary>Of a peers section's own table only what stands after the section's name (manual 11.2).</summary>
    public static string NameOf(StickTableConfig table) =>
        table.Name.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? table.Name[slash..] : table.Name;

    public static ulong KeyLengthOf(StickTableConfig table) => table.Key switch
    {
        StickTableKey.Integer or StickTableKey.IPv4 => 4,
        StickTableKey.IPv6 => 16,
        StickTableKey.String => (ulong)table.KeyLengthBytes + 1,
        _ => (ulong)table.KeyLengthBytes,
    };

    /// <summary>Appends the definition of a table of ours.</summary>
    public static void Write(PeerWriter writer, IBufferWriter<byte> output, StickTable table, ulong id)
    {
        var name = Encoding.Latin1.GetBytes(NameOf(table.Config));
        var types = 0UL;
        foreach (var column in table.Columns.All)
        {
            types |= 1UL << column.Type.Number;
        }

        writer.Begin();
        writer.Number(id);
        writer.Number((ulong)name.Length);
        writer.Bytes(name);
        writer.Number(NumberOf(table.Config.Key));
        writer.Number(KeyLengthOf(table.Config));
        writer.Number(types);
        writer.Number((ulong)(table.Config.ExpireMs ?? 0));
        foreach (var column in table.Columns.All)
        {
            WriteExtent(writer, column);
        }

        writer.End(output, PeerMessage.Definition);
    }

    /// <summary>Null when it is not well-formed.</summary>
    public static TableDefinition? Read(ReadOnlySpan<byte> body)
    {
        var reader = new PeerReader(body);
        var id = reader.Number();
        var name = Encoding.Latin1.GetString(reader.Take(reader.Number()));
        var keyType = reader.Number();
        var keyLength = reader.Number();
        var types = reader.Number();
        if (reader.Failed)
        {
            return null;
        }

        var expireMs = reader.IsAtEnd ? 0 : reader.Number();
        var columns = ImmutableArray.CreateBuilder<SentColumn>();
        foreach (var type in TableDataTypes.All)
        {
            if ((types >> type.Number & 1) != 0)
            {
                columns.Add(new SentColumn(type, ReadExtent(ref reader, type)));
            }
        }

        return columns.Any(column => (ulong)column.Elements > MaxElements) || reader.Failed
            ? null
            : new TableDefinition(id, name, keyType, keyLength, expireMs, columns.ToImmutable());
    }

    /// <summary>Keys of it are keys of our table.</summary>
    public bool Fits(StickTableConfig table) => KeyType == NumberOf(table.Key) && KeyLength == KeyLengthOf(table);

    /// <summary>Behind the definition proper: elements of arrays and periods of rates, each with its type.</summary>
    private static void WriteExtent(PeerWriter writer, TableColumn column)
    {
        if (!column.Type.IsArray && column.Type.Form != TableDataForm.Rate)
        {
            return;
        }

        writer.Number((ulong)column.Type.Number);
        if (column.Type.IsArray)
        {
            writer.Number((ulong)column.Elements);
        }

        if (column.Type.Form == TableDataForm.Rate)
        {
            writer.Number((ulong)column.PeriodMs);
        }
    }

    /// <summary>The elements: 1 unless it is an array.</summary>
    private static int ReadExtent(ref PeerReader reader, TableDataType type)
    {
        var elements = 1UL;
        if ((type.IsArray || type.Form == TableDataForm.Rate) && (type.IsArray || !reader.IsAtEnd))
        {
            _ = reader.Number();
            elements = type.IsArray ? reader.Number() : 1;
            if (type.Form == TableDataForm.Rate)
            {
                _ = reader.Number();
            }
        }

        return (int)Math.Min(elements, MaxElements + 1);
    }
}
