using System.Text;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>Compares what came with a <c>tcp-check expect</c> line (manual 4.2).</summary>
internal static class TcpExpectation
{
    /// <summary>Is the pattern in what came, the negation left aside.</summary>
    public static bool Matches(CheckExpectStep step, ReadOnlySpan<byte> received) =>
        step.Match switch
        {
            "binary" or "binary-lf" => received.IndexOf(Convert.FromHexString(step.Pattern)) >= 0,
            "rstring" => ExpectationPattern.Matches(step.Pattern, Encoding.Latin1.GetString(received)) ?? step.Negated,
            "rbinary" => ExpectationPattern.Matches(step.Pattern, Convert.ToHexString(received)) ?? step.Negated,
            _ => received.IndexOf(Encoding.Latin1.GetBytes(step.Pattern)) >= 0,
        };

    /// <summary>As long as fewer bytes are there, there is nothing to compare (<c>min-recv</c>).</summary>
    public static int LeastBytes(CheckExpectStep step) => Math.Max(step.MinimumBytes, step.Match switch
    {
        "string" or "string-lf" => step.Pattern.Length,
        "binary" or "binary-lf" => step.Pattern.Length / 2,
        _ => 1,
    });

    /// <summary>What the message calls the pattern.</summary>
    public static string Name(CheckExpectStep step) => step.Match switch
    {
        "string" => $"content '{step.Pattern}'",
        "binary" => "content (binary)",
        "rbinary" => "content (binary regex)",
        "rstring" => "content (regex)",
        "binary-lf" => "content (log-format binary)",
        _ => "content (log-format string)",
    };
}
