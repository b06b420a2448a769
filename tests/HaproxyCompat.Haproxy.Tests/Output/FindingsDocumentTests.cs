using System.Text.Json;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Haproxy.Output;

namespace HaproxyCompat.Haproxy.Tests.Output;

public sealed class FindingsDocumentTests
{
    private static readonly SourceLocation Place = new("a.cfg", 3, 5);

    [Fact]
    public void Holds_every_finding_with_what_is_known_of_it()
    {
        var text = FindingsDocument.Write(
            false,
            [
                new Diagnostic(Severity.Alert, Place, "'x' \"y\"", "x") { IsUnsupported = true },
                new Diagnostic(Severity.Warning, SourceLocation.None, "all"),
            ]);
        using var document = JsonDocument.Parse(text);
        Assert.False(document.RootElement.GetProperty("valid").GetBoolean());
        var findings = document.RootElement.GetProperty("findings").EnumerateArray().ToArray();
        Assert.Equal(
            """{"severity":"alert","file":"a.cfg","line":3,"column":5,"""
            + """
              "word":"x","message":"'x' \"y\"","unsupported":true}
              """,
            Compact(findings[0]));
        Assert.Equal("""{"severity":"warning","message":"all","unsupported":false}""", Compact(findings[1]));
        Assert.Contains("'x'", text, StringComparison.Ordinal);
    }

    private static string Compact(JsonElement element) =>
        $"{{{string.Join(",", element.EnumerateObject().Select(Compact))}}}";

    private static string Compact(JsonProperty property) => $"\"{property.Name}\":{property.Value.GetRawText()}";
}
