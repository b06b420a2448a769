using System.Buffers;
using System.Text;

namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>Lines of the text format that Prometheus reads, version 0.0.4.</summary>
internal sealed class MetricWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(16384);

    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    /// <summary>What was written has been sent.</summary>
    public void Clear() => _output.ResetWrittenCount();

    /// <summary>The two lines that introduce a metric.</summary>
    public void Begin(string scope, string name, bool isCounter, string help)
    {
        Append("# HELP haproxy_", scope, "_", name);
        Append(" ", help, "\n# TYPE haproxy_", scope);
        Append("_", name, isCounter ? " counter\n" : " gauge\n");
    }

    /// <summary>A line with a value.</summary>
    /// <param name="labels">With commas between them, without braces; empty for none.</param>
    /// <param name="moreLabels">Behind those, with a comma first, or empty.</param>
    public void Value(string scope, string name, string labels, string moreLabels, ReadOnlySpan<char> value)
    {
        Append("haproxy_", scope, "_", name);
        if (labels.Length + moreLabels.Length > 0)
        {
            Append("{", labels, labels.Length == 0 ? moreLabels[1..] : moreLabels, "}");
        }

        Append(" ");
        Encoding.UTF8.GetBytes(value, _output);
        Append("\n");
    }

    /// <summary><c>name="value"</c>; quotes, backslashes and line ends are escaped.</summary>
    public static string Label(string name, string value)
    {
        if (value.AsSpan().IndexOfAny('"', '\\', '\n') >= 0)
        {
            value = value.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal);
        }

        return $"{name}=\"{value}\"";
    }

    private void Append(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            Encoding.UTF8.GetBytes(text, _output);
        }
    }
}
