using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Haproxy.Output;

/// <summary>
/// What <c>-c --json</c> prints: <c>{"valid": bool, "findings": [{"severity", "file", "line", "column", "word",
/// "message", "unsupported"}]}</c>.
/// </summary>
/// <remarks>Lines and columns count from 1 and are left out where a finding has none; <c>word</c> likewise.</remarks>
internal static class FindingsDocument
{
    /// <summary>Quotes of messages stay readable.</summary>
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="isValid">The exit code is 0.</param>
    /// <param name="findings">In the order in which they were found.</param>
    public static string Write(bool isValid, IEnumerable<Diagnostic> findings)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("valid", isValid);
            json.WriteStartArray("findings");
            foreach (var finding in findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Diagnostic finding)
    {
        json.WriteStartObject();
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        if (finding.Location.IsKnown)
        {
            json.WriteString("file", finding.Location.File);
            json.WriteNumber("line", finding.Location.Line);
        }

        if (finding.Location.Column > 0)
        {
            json.WriteNumber("column", finding.Location.Column);
        }

        if (finding.Word is { } word)
        {
            json.WriteString("word", word);
        }

        json.WriteString("message", finding.Message);
        json.WriteBoolean("unsupported", finding.IsUnsupported);
        json.WriteEndObject();
    }
}
