using System.Text.Json;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>What an open page asks for again and again (<c>;live</c>): its texts and lines, without the page.</summary>
internal static class StatsLive
{
    /// <param name="facts">About the process, in the order of the page.</param>
    /// <param name="rows">Those that the page shows.</param>
    /// <param name="history">Null where none is kept.</param>
    public static byte[] Write(IEnumerable<string> facts, IReadOnlyList<StatRow> rows, TrafficHistory? history)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartArray("facts");
            foreach (var fact in facts)
            {
                json.WriteStringValue(fact);
            }

            json.WriteEndArray();
            json.WriteStartObject("rows");
            foreach (var row in rows)
            {
                WriteRow(json, StatsRowText.Of(row));
            }

            json.WriteEndObject();
            json.WriteStartObject("charts");
            foreach (var id in rows.Select(row => row.ProxyId).Distinct())
            {
                WriteCharts(json, id, TrafficChart.Of(history?.Read(id) ?? SectionTraffic.None));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.ToArray();
    }

    private static void WriteRow(Utf8JsonWriter json, StatsRowText row)
    {
        json.WriteStartObject(row.Key);
        json.WriteString("state", row.State);
        json.WriteString("status", row.Status);
        json.WriteString("since", row.Since);
        json.WriteString("check", row.Check);
        json.WriteString("title", row.CheckTitle);
        json.WriteStartArray("cells");
        foreach (var cell in row.Cells)
        {
            json.WriteStringValue(cell);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCharts(Utf8JsonWriter json, int id, TrafficChart[] charts)
    {
        json.WriteStartArray($"{id}");
        foreach (var chart in charts)
        {
            json.WriteStartObject();
            json.WriteString("points", chart.Points);
            json.WriteString("now", chart.Now);
            json.WriteString("most", chart.Most);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
