using System.Text;

namespace HaproxyCompat.Engine.Stats;

/// <summary>Writes rows of statistics in the forms that scripts read (management manual 9.1 to 9.3).</summary>
internal static class StatWriter
{
    /// <summary>The CSV form: a header line, a line a row, each ending with a comma.</summary>
    public static void WriteCsv(StringBuilder output, IReadOnlyList<StatRow> rows)
    {
        output.Append("# ");
        for (var i = 0; i < StatFields.Count; i++)
        {
            AppendSeparator(output, i);
            output.Append(StatFields.All[i].Name).Append(',');
        }

        output.Append('\n');
        foreach (var row in rows)
        {
            for (var i = 0; i < StatFields.Count; i++)
            {
                AppendSeparator(output, i);
                AppendQuoted(output, row.Values[i]);
                output.Append(',');
            }

            output.Append('\n');
        }
    }

    /// <summary>One value a line: <c>F.2.0.4.scur.1:MGPV:u32:0</c>.</summary>
    public static void WriteTyped(StringBuilder output, IReadOnlyList<StatRow> rows)
    {
        foreach (var row in rows)
        {
            var letter = row.Kind.ToString()[0];
            for (var i = 0; i < StatFields.Count; i++)
            {
                if (row.Values[i] is { } value)
                {
                    var field = StatFields.All[i];
                    output.Append(letter).Append('.').Append(row.ProxyId).Append('.').Append(
                        row.ObjectId).Append('.').Append(i)
                        .Append('.').Append(field.Name).Append(".1:").Append(TagsOf(row, field)).Append(':')
                        .Append(field.Type).Append(':').Append(value).Append('\n');
                }
            }
        }
    }

    /// <summary>An array a row, an object a value.</summary>
    public static void WriteJson(StringBuilder output, IReadOnlyList<StatRow> rows)
    {
        output.Append('[');
        for (var r = 0; r < rows.Count; r++)
        {
            output.Append(r == 0 ? "[" : ",[");
            var first = true;
            for (var i = 0; i < StatFields.Count; i++)
            {
                if (rows[r].Values[i] is { } value)
                {
                    AppendJsonField(output, rows[r], i, value, first);
                    first = false;
                }
            }

            output.Append(']');
        }

        output.Append("]\n");
    }

    private static void AppendJsonField(StringBuilder output, StatRow row, int index, string value, bool first)
    {
        var field = StatFields.All[index];
        output.Append(first ? "{" : ",{").Append("\"objType\":\"").Append(row.Kind.ToString())
            .Append("\",\"proxyId\":").Append(row.ProxyId).Append(",\"id\":").Append(row.ObjectId)
            .Append(",\"field\":{\"pos\":").Append(index).Append(",\"name\":\"").Append(field.Name)
            .Append("\"},\"processNum\":1,");
        StatTags.Append(output, TagsOf(row, field));
        output.Append(',');
        StatTags.AppendValue(output, field.Type, value);
        output.Append('}');
    }

    // Counts of servers in a backend are a gauge of the process, a server's own role is its state.
    private static string TagsOf(StatRow row, StatFieldDescriptor field) =>
        row.Kind == StatObjectKind.Backend && field.Tags == "SGPV" && field.Type == "u32" ? "MGPV" : field.Tags;

    // A column without content marks where the groups by protocol begin.
    private static void AppendSeparator(StringBuilder output, int index)
    {
        if (index == (int)StatFields.FirstOfModules)
        {
            output.Append("-,");
        }
    }

    // RFC 4180: values with commas, quotes or line ends stand in quotes.
    private static void AppendQuoted(StringBuilder output, string? value)
    {
        if (value is null || value.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            output.Append(value);
            return;
        }

        output.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
