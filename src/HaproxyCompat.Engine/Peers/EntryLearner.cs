using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Peers;

/// <summary>Reads the updates of one connection into our tables (peers-v2.0 3.a, 3.b).</summary>
/// <remarks>An update is read whole before anything of it counts. The values of a peer replace ours.</remarks>
internal sealed class EntryLearner
{
    /// <summary>Values of one update that are kept; a definition has fewer.</summary>
    private const int RoomForValues = 2_048;

    private readonly PeerDictionary _received = new();
    private readonly long[] _values = new long[RoomForValues];
    private string? _word;

    /// <summary>Reads what follows the number of the change.</summary>
    /// <param name="reader">At the time to live or at the key.</param>
    /// <param name="isTimed">The time to live is there.</param>
    /// <param name="definition">Said last by the other side.</param>
    /// <param name="table">Ours of that name; null to forget what is read.</param>
    /// <param name="nowMs">Of the loops' clock.</param>
    /// <returns>False when it is not well-formed.</returns>
    public bool TryLearn(
        ref PeerReader reader, bool isTimed, TableDefinition definition, StickTable? table, long nowMs)
    {
        var leftMs = isTimed ? reader.Fixed() : (long?)null;
        var key = reader.Take(
            definition.KeyType == TableDefinition.NumberOf(StickTableKey.String) ? reader.Number()
            : definition.KeyType == TableDefinition.NumberOf(StickTableKey.Integer) ? 4
            : definition.KeyLength);
        if (!TryReadValues(ref reader, definition, nowMs))
        {
            return false;
        }

        if (table is null)
        {
            return true;
        }

        if (table.Config.Key == StickTableKey.String && key.Length > table.Config.KeyLengthBytes)
        {
            key = key[..table.Config.KeyLengthBytes];
        }

        if (table.Learn(key, nowMs, definition.ExpireMs == 0 ? null : leftMs) is { } entry)
        {
            Copy(definition, table, entry, table.Config.ReceiveOnly, onlyAsIs: false);
        }

        if (table.WriteTo is { } target && target.GetOrAdd(key, nowMs) is { } other)
        {
            Copy(definition, target, other, withLocal: false, onlyAsIs: true);
            target.Touch(other, nowMs);
        }

        return true;
    }

    private bool TryReadValues(ref PeerReader reader, TableDefinition definition, long nowMs)
    {
        _word = null;
        var count = 0;
        foreach (var column in definition.Columns)
        {
            for (var element = 0; element < column.Elements; element++)
            {
                if (column.Type.Form == TableDataForm.Text)
                {
                    ReadWord(ref reader);
                    continue;
                }

                var value = (long)reader.Number();
                _values[count++] = column.Type.Form == TableDataForm.Rate ? nowMs - Math.Min(value, nowMs) : value;
                if (column.Type.Form == TableDataForm.Rate)
                {
                    _values[count++] = (long)(reader.Number() & uint.MaxValue);
                    _values[count++] = (long)(reader.Number() & uint.MaxValue);
                }
            }
        }

        return !reader.Failed;
    }

    private void ReadWord(ref PeerReader reader)
    {
        var part = new PeerReader(reader.Take(reader.Number()));
        if (reader.Failed || part.IsAtEnd)
        {
            return;
        }

        var number = part.Number();
        if (part.IsAtEnd)
        {
            _word = _received.Find(number);
            return;
        }

        var word = Encoding.Latin1.GetString(part.Take(part.Number()));
        if (!part.Failed && _received.TrySet(number, word))
        {
            _word = word;
        }
    }

    /// <summary>Into what our table stores of it, and not into what is about this process alone.</summary>
    private void Copy(TableDefinition definition, StickTable table, TableEntry entry, bool withLocal, bool onlyAsIs)
    {
        var position = 0;
        lock (entry.Gate)
        {
            foreach (var sent in definition.Columns)
            {
                var cellCount = sent.Type.CellsPerElement;
                var values = _values.AsSpan(position, sent.Elements * cellCount);
                position += values.Length;
                if (table.Columns.Of(sent.Type) is not { } column
                    || (sent.Type.IsLocal && !withLocal)
                    || (onlyAsIs && !sent.Type.IsAsIs))
                {
                    continue;
                }

                if (sent.Type.Form == TableDataForm.Text)
                {
                    entry.ServerKey = _word;
                    continue;
                }

                for (var element = 0; element < Math.Min(sent.Elements, column.Elements); element++)
                {
                    var cells = entry.Cells(column, element);
                    values.Slice(element * cellCount, cellCount).CopyTo(cells);
                    cells[0] = sent.Type.Form == TableDataForm.Count ? (uint)cells[0] : cells[0];
                }
            }
        }
    }
}
