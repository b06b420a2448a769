using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>One line of the last minutes, newest value at the right.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Points">Of the line, as SVG has them.</param>
/// <param name="Now">The newest value.</param>
/// <param name="Most">The highest.</param>
internal sealed record TrafficChart(string Title, string Points, string Now, string Most)
{
    public const int Width = 240;
    public const int Height = 40;

    /// <summary>Titles of the three charts of every section.</summary>
    public static readonly string[] Titles = ["Sessions", "Requests/s", "Errors/s"];

    public static TrafficChart[] Of(SectionTraffic traffic) =>
    [
        Of(Titles[0], traffic.Sessions, 1),
        Of(Titles[1], traffic.Requests, TrafficHistory.SecondsBetween),
        Of(Titles[2], traffic.Errors, TrafficHistory.SecondsBetween),
    ];

    /// <summary>The chart as HTML; the page's script knows what stands where.</summary>
    public void Write(StringBuilder page, string kind)
    {
        var first = Points.Split(',', 2)[0];
        var area = Points.Length == 0 ? string.Empty : $"{first},{Height} {Points} {Width},{Height}";
        page.Append("<figure class=\"").Append(kind).Append("\"><figcaption>").Append(Title).Append(" <b>").Append(Now)
            .Append("</b><span>most <i>").Append(Most).Append("</i></span></figcaption><svg viewBox=\"0 0 ")
            .Append(Width).Append(' ').Append(Height).Append(
                "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
            .Append(Title).Append(", last minutes\"><polyline points=\"").Append(Points).Append(
            "\"/><polygon points=\"").Append(area).Append("\"/></svg></figure>");
    }

    // Values are counted over so many seconds; the highest reaches the upper edge, and 0 lies on the lower one.
    private static TrafficChart Of(string title, int[] values, int seconds)
    {
        var most = values.Length == 0 ? 0 : values.Max();
        var points = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            var x = (double)Width * (TrafficHistory.Length - values.Length + i) / (TrafficHistory.Length - 1);
            var y = Height - 1 - (double)(Height - 2) * values[i] / Math.Max(1, most);
            points.Append(i == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#}");
        }

        return new TrafficChart(
            title, points.ToString(), Text(values.Length == 0 ? 0 : values[^1], seconds), Text(most, seconds));
    }

    private static string Text(int value, int seconds)
    {
        var perSecond = (double)value / seconds;
        return perSecond.ToString(
            perSecond is > 0 and < 10 && seconds > 1 ? "0.0" : "N0", CultureInfo.InvariantCulture);
    }
}
