using System.Buffers;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Peers;

/// <summary>Writes updates of entries (peers-v2.0 3.a, 3.b).</summary>
internal static class EntrySender
{
    /// <summary>Appends one update.</summary>
    /// <param name="writer">For the message.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="table">Whose definition was sent last.</param>
    /// <param name="entry">Its values are read under its gate.</param>
    /// <param name="form">What stands before the key.</param>
    /// <param name="sent">Words that the other side knows.</param>
    /// <param name="nowMs">Of the loops' clock.</param>
    public static void Write(
        PeerWriter writer, IBufferWriter<byte> output, StickTable table, TableEntry entry, in EntryForm form,
        PeerDictionary sent, long nowMs)
    {
        writer.Begin();
        if (!form.Follows)
        {
            writer.Fixed(form.Id);
        }

        lock (entry.Gate)
        {
            if (form.IsTimed)
            {
                writer.Fixed(LeftMs(entry, nowMs));
            }

            if (table.Config.Key == StickTableKey.String)
            {
                writer.Number((ulong)entry.Key.Length);
            }

            writer.Bytes(entry.Key);
            foreach (var column in table.Columns.All)
            {
                for (var element = 0; element < column.Elements; element++)
                {
                    WriteValue(writer, entry, column, element, sent, nowMs);
                }
            }
        }

        writer.End(output, form.MessageType);
    }

    /// <summary>0 where nothing expires.</summary>
    private static uint LeftMs(TableEntry entry, long nowMs) =>
        entry.ExpiresMs == long.MaxValue ? 0 : (uint)Math.Clamp(entry.ExpiresMs - nowMs, 0, int.MaxValue);

    private static void WriteValue(
        PeerWriter writer, TableEntry entry, TableColumn column, int element, PeerDictionary sent, long nowMs)
    {
        if (column.Type.Form == TableDataForm.Text)
        {
            WriteWord(writer, entry.ServerKey, sent);
            return;
        }

        var cells = entry.Cells(column, element);
        if (column.Type.Form != TableDataForm.Rate)
        {
            writer.Number((ulong)cells[0]);
            return;
        }

        // Of what is over nothing is left to count, and its age would not fit into the 32 bits of others.
        var ageMs = Math.Max(0, nowMs - cells[0]);
        var isOver = ageMs >= 2 * column.PeriodMs;
        writer.Number(isOver ? 0 : (ulong)ageMs);
        writer.Number(isOver ? 0 : (ulong)cells[1]);
        writer.Number(isOver ? 0 : (ulong)cells[2]);
    }

    private static void WriteWord(PeerWriter writer, string? word, PeerDictionary sent)
    {
        if (string.IsNullOrEmpty(word))
        {
            writer.Number(0);
            return;
        }

        Span<byte> number = stackalloc byte[PeerNumber.MaxSize];
        var numberSize = PeerNumber.Write(number, (ulong)sent.NumberOf(word, out var isNew));
        if (!isNew)
        {
            writer.Number((ulong)numberSize);
            writer.Bytes(number[..numberSize]);
            return;
        }

        Span<byte> length = stackalloc byte[PeerNumber.MaxSize];
        var bytes = Encoding.Latin1.GetBytes(word);
        var lengthSize = PeerNumber.Write(length, (ulong)bytes.Length);
        writer.Number((ulong)(numberSize + lengthSize + bytes.Length));
        writer.Bytes(number[..numberSize]);
        writer.Bytes(length[..lengthSize]);
        writer.Bytes(bytes);
    }
}
