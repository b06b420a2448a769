using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>Tables and entries as <c>show table</c> prints them (management manual 9.3).</summary>
internal static class TableText
{
    public static void AppendHeader(StringBuilder text, StickTable table) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"# table: {table.Name}, type: {TableKeys.NameOf(table.Config.Key)}, size:{table.Config.Size}, used:"
                + $"{table.Count}\n");

    public static void AppendEntry(StringBuilder text, StickTable table, TableEntry entry, long nowMs)
    {
        lock (entry.Gate)
        {
            var leftMs = table.Config.ExpireMs is null ? 0 : Math.Max(0, entry.ExpiresMs - nowMs);
            text.Append(CultureInfo.InvariantCulture, $"0x{entry.Id:x}: key=");
            TableKeys.Append(text, table.Config, entry.Key);
            text.Append(
                CultureInfo.InvariantCulture, $" use={entry.References} exp={leftMs} shard={entry.Shard}");
            foreach (var column in table.Columns.All)
            {
                AppendColumn(text, table, entry, column, nowMs);
            }
        }

        text.Append('\n');
    }

    private static void AppendColumn(
        StringBuilder text, StickTable table, TableEntry entry, TableColumn column, long nowMs)
    {
        if (column.Type.Form == TableDataForm.Text)
        {
            text.Append(' ').Append(column.Type.Name).Append('=');
            if (entry.ServerKey is { } name)
            {
                TableKeys.AppendEscaped(text, Encoding.Latin1.GetBytes(name));
            }
            else
            {
                text.Append('-');
            }

            return;
        }

        for (var element = 0; element < column.Elements; element++)
        {
            text.Append(' ');
            if (column.Type.IsArray)
            {
                text.Append(column.Type.ElementName)
                    .Append(CultureInfo.InvariantCulture, $"{element}")
                    .Append(column.Type.ElementTail);
            }
            else
            {
                text.Append(column.Type.Name);
            }

            if (column.Type.Form == TableDataForm.Rate)
            {
                text.Append(CultureInfo.InvariantCulture, $"({column.PeriodMs})");
            }

            var value = TableValues.Scale(table, column, entry.Read(column, nowMs, element));
            text.Append(CultureInfo.InvariantCulture, $"={value}");
        }
    }
}
