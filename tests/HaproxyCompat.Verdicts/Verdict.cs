using System.Diagnostics;
using System.Text.Json;

namespace HaproxyCompat.Verdicts;

/// <summary>What a program says when it checks a file; run inside this process, for speed.</summary>
/// <param name="Exit">The exit code, or -1 after an exception.</param>
/// <param name="Printed">Standard error, then standard output.</param>
/// <param name="Fault">The exception that nobody caught: a defect of the program.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record Verdict(int Exit, string Printed, string? Fault, long Milliseconds)
{
    /// <summary>Answers one question: the folder to run in, a tab, the file.</summary>
    public static Verdict Of(string question, Checker checker)
    {
        var tab = question.IndexOf('\t', StringComparison.Ordinal);
        Directory.SetCurrentDirectory(question[..tab]);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var started = Stopwatch.GetTimestamp();
        var (exit, fault) = (-1, (string?)null);
        try
        {
            exit = checker(question[(tab + 1)..], output, errors);
        }
#pragma warning disable CA1031 // Whatever escapes is the finding that the caller looks for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            fault = exception.ToString();
        }

        var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return new Verdict(exit, errors.ToString() + output, fault, milliseconds);
    }

    public string ToJson() =>
        JsonSerializer.Serialize(new { exit = Exit, printed = Printed, fault = Fault, milliseconds = Milliseconds });
}
