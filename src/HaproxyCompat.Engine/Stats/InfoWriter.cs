using System.Text;

namespace HaproxyCompat.Engine.Stats;

/// <summary>
/// Writes <c>show info</c> in its forms. The values stand in the order of <see cref="InfoFields"/>; null leaves a line
/// out.
/// </summary>
internal static class InfoWriter
{
    public static void WritePlain(StringBuilder output, ReadOnlySpan<string?> values, bool withDescriptions)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                output.Append(InfoFields.All[i].Name).Append(": ").Append(value);
                End(output, i, withDescriptions);
            }
        }
    }

    public static void WriteTyped(StringBuilder output, ReadOnlySpan<string?> values, bool withDescriptions)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                var field = InfoFields.All[i];
                output.Append(i).Append('.').Append(field.Name).Append(".1:").Append(field.Tags).Append(':')
                    .Append(field.Type).Append(':').Append(value);
                End(output, i, withDescriptions);
            }
        }
    }

    public static void WriteJson(StringBuilder output, ReadOnlySpan<string?> values)
    {
        var separator = '[';
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                var field = InfoFields.All[i];
                output.Append(separator).Append("{\"field\":{\"pos\":").Append(i).Append(
                    ",\"name\":\"").Append(field.Name)
                    .Append("\"},\"processNum\":1,");
                StatTags.Append(output, field.Tags);
                output.Append(',');
                StatTags.AppendValue(output, field.Type, value);
                output.Append('}');
                separator = ',';
            }
        }

        output.Append("]\n");
    }

    private static void End(StringBuilder output, int index, bool withDescriptions)
    {
        if (withDescriptions)
        {
            output.Append(":\"").Append(InfoFields.All[index].Description).Append('"');
        }

        output.Append('\n');
    }
}
