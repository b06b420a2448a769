using System.Text;

namespace HaproxyCompat.Engine.Stats;

/// <summary>The words behind the letters of tags, for the JSON forms (management manual 9.2).</summary>
internal static class StatTags
{
    /// <summary>Appends <c>"tags":{"origin":"Metric","nature":"Counter","scope":"Process"}</c>.</summary>
    public static void Append(StringBuilder output, string tags) =>
        output.Append("\"tags\":{\"origin\":\"").Append(Origin(tags[0]))
            .Append("\",\"nature\":\"").Append(Nature(tags[1]))
            .Append("\",\"scope\":\"").Append(Scope(tags[2])).Append("\"}");

    /// <summary>Appends <c>"value":{"type":"u32","value":1}</c>.</summary>
    public static void AppendValue(StringBuilder output, string type, string value)
    {
        output.Append("\"value\":{\"type\":\"").Append(type).Append("\",\"value\":");
        if (type == "str")
        {
            AppendString(output, value);
        }
        else
        {
            output.Append(value);
        }

        output.Append('}');
    }

    private static void AppendString(StringBuilder output, string value)
    {
        output.Append('"');
        foreach (var character in value)
        {
            if (character is '"' or '\\')
            {
                output.Append('\\').Append(character);
            }
            else if (character < ' ')
            {
                output.Append("\\u").Append(((int)character).ToString("x4"));
            }
            else
            {
                output.Append(character);
            }
        }

        output.Append('"');
    }

    private static string Origin(char letter) => letter switch
    {
        'M' => "Metric",
        'S' => "Status",
        'K' => "Key",
        'C' => "Config",
        'P' => "Product",
        _ => "Unknown",
    };

    private static string Nature(char letter) => letter switch
    {
        'G' => "Gauge",
        'L' => "Limit",
        'm' => "Min",
        'M' => "Max",
        'R' => "Rate",
        'C' => "Counter",
        'D' => "Duration",
        'A' => "Age",
        'T' => "Time",
        'N' => "Name",
        'O' => "Output",
        'a' => "Avg",
        _ => "Unknown",
    };

    private static string Scope(char letter) => letter switch
    {
        'C' => "Cluster",
        'P' => "Process",
        'S' => "Service",
        'Y' => "System",
        _ => "Unknown",
    };
}
