using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Engine.Stats;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show stat domain resolvers</c>: a row a name server, in the forms of <c>show stat</c> (management manual
/// 9.3).</summary>
internal static class ResolversStatistics
{
    private const string TextTags = "CGPV";

    private const string CountTags = "MGPV";

    public static void Write(StringBuilder output, ResolversSet sections, IReadOnlyCollection<string> words)
    {
        var rows = sections.All.SelectMany(group => group.Nameservers.Select(each => Row(group, each))).ToList();
        if (words.Contains("json"))
        {
            WriteJson(output, rows);
        }
        else if (words.Contains("typed"))
        {
            WriteTyped(output, rows);
        }
        else
        {
            WriteCsv(output, rows);
        }
    }

    /// <summary>Name, tags, type and value of each column.</summary>
    private static List<(StatFieldDescriptor Field, string Value)> Row(ResolversGroup group, Nameserver nameserver) =>
    [
        (new StatFieldDescriptor("id", TextTags, "str"), nameserver.Name),
        (new StatFieldDescriptor("pid", TextTags, "str"), group.Name),
        .. nameserver.Counters.All.Select(each => (
            new StatFieldDescriptor(each.Column, CountTags, "u64"),
            each.Value.ToString(CultureInfo.InvariantCulture))),
    ];

    private static void WriteCsv(StringBuilder output, List<List<(StatFieldDescriptor Field, string Value)>> rows)
    {
        output.Append("# id,pid,");
        foreach (var (_, column, _) in new NameserverCounters().All)
        {
            output.Append(column).Append(',');
        }

        output.Append('\n');
        foreach (var row in rows)
        {
            foreach (var (_, value) in row)
            {
                output.Append(value).Append(',');
            }

            output.Append('\n');
        }
    }

    private static void WriteTyped(StringBuilder output, List<List<(StatFieldDescriptor Field, string Value)>> rows)
    {
        foreach (var row in rows)
        {
            for (var index = 0; index < row.Count; index++)
            {
                var (field, value) = row[index];
                output.Append("N.").Append(index).Append('.').Append(field.Name).Append(':').Append(field.Tags)
                    .Append(':').Append(field.Type).Append(':').Append(value).Append('\n');
            }
        }
    }

    private static void WriteJson(StringBuilder output, List<List<(StatFieldDescriptor Field, string Value)>> rows)
    {
        output.Append('[');
        var isFirstRow = true;
        foreach (var row in rows)
        {
            output.Append(isFirstRow ? "[" : ",[");
            isFirstRow = false;
            for (var index = 0; index < row.Count; index++)
            {
                var (field, value) = row[index];
                output.Append(index == 0 ? "{" : ",{").Append("\"field\":{\"pos\":").Append(index)
                    .Append(",\"name\":\"").Append(field.Name).Append("\"},");
                StatTags.Append(output, field.Tags);
                output.Append(',');
                StatTags.AppendValue(output, field.Type, value);
                output.Append('}');
            }

            output.Append(']');
        }

        output.Append("]\n");
    }
}
