using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>The first stage: lines, words and conditional blocks. What it refuses is reported alone.</summary>
internal sealed class ReadingStage(ParseSession session)
{
    /// <summary>Words that may follow <c>no</c> or <c>default</c> at the start of a line (manual 4.1 and 3).</summary>
    private static readonly string[] Negatable =
        ["option", "log", "busy-polling", "set-dumpable", "strict-limits", "insecure-fork-wanted", "numa-cpu-mapping"];

    private int _collected;

    /// <summary>Where the reader reports.</summary>
    public DiagnosticSink Sink { get; } = new();

    /// <summary>
    /// Puts what the reader has found among the other findings; <c>.alert</c> ends the parsing, as in the reference.
    /// </summary>
    public void Collect()
    {
        if (Sink.Count == _collected)
        {
            return;
        }

        foreach (var found in Sink.Since(_collected))
        {
            var isFault = found is { Severity: Severity.Alert, IsAboutArguments: false } && found.Word != ".alert";
            if (isFault)
            {
                session.Faults.Add(found);
            }
            else if (!session.IsAborted)
            {
                session.Sink.Report(found);
                session.IsAborted = found.Word == ".alert";
            }
        }

        _collected = Sink.Count;
    }

    /// <summary>True for a line that begins with <c>no</c> or <c>default</c> where neither is possible.</summary>
    public bool RejectsSign(IReadOnlyList<Word> words, SourceLocation location)
    {
        var sign = words[0].Text;
        if (sign is not ("no" or "default") || (words.Count > 1 && Negatable.Contains(words[1].Text)))
        {
            return false;
        }

        Sink.Alert(location, sign, $"'{sign}' may only stand before {string.Join(", ", Negatable)}.");
        Collect();
        return true;
    }
}
