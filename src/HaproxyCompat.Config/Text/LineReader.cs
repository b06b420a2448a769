using System.Buffers;
using System.Collections.Frozen;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text.Conditionals;

namespace HaproxyCompat.Config.Text;

/// <summary>Cuts a file into lines and the lines that count into words (manual 2.1 to 2.4).</summary>
internal sealed class LineReader(ProgramFacts facts, EnvironmentVariables environment, DiagnosticSink sink)
{
    /// <summary>Words in one line, the keyword included.</summary>
    private const int MostWords = 64;

    private const string Blanks = " \t\v\f\r";

    /// <summary>What can make a line faulty, or longer than it looks.</summary>
    private static readonly SearchValues<char> Quoting = SearchValues.Create("\"'\\");

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\v\f\r#");

    /// <summary>
    /// Null when every line counts. Else this is the first of two passes: only lines that start with one of these words
    /// are handed out, faults of the text are reported, and messages are not printed.
    /// </summary>
    public FrozenSet<string>? Watched { get; init; }

    /// <summary>Hands each line that counts to <paramref name="take"/>.</summary>
    /// <param name="file">Its text.</param>
    /// <param name="section">Gives the value of <c>.SECTION</c>.</param>
    /// <param name="take">Gets at least one word.</param>
    /// <returns>False when a fault of the conditional blocks ends the parsing: other files are not read.</returns>
    public bool Read(ConfigFile file, Func<string> section, Action<IReadOnlyList<Word>, SourceLocation> take)
    {
        var directives = new DirectiveReader(facts, environment, sink) { IsSilent = Watched is not null };
        var rest = file.Text.AsSpan();
        var number = 0;
        while (!rest.IsEmpty && !directives.IsBroken)
        {
            number++;
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var location = new SourceLocation(file.Name, number, 1);
            var nul = line.IndexOf('\0');
            ReadLine(nul >= 0 ? line[..nul] : line, location, section, directives, take);
            if (end < 0 || nul >= 0)
            {
                // Nothing after this place can be trusted.
                ReportTruncation(location, nul >= 0 ? nul + 1 : line.Length + 1, nul >= 0);
                break;
            }
        }

        if (directives.HasOpenBlock)
        {
            sink.Alert(new SourceLocation(file.Name, number, 1), ".if", "an '.if' block has no '.endif'.");
            return false;
        }

        return !directives.EndsParsing;
    }

    private void ReportTruncation(SourceLocation location, int position, bool byNul)
    {
        var found = byNul ? "a NUL character stands" : "the line feed is missing, the file might have been truncated";
        sink.Alert(location with { Column = position }, null, $"{found} at position {position}.");
    }

    private void ReadLine(
        ReadOnlySpan<char> line,
        SourceLocation location,
        Func<string> section,
        DirectiveReader directives,
        Action<IReadOnlyList<Word>, SourceLocation> take)
    {
        var start = line.TrimStart(Blanks);
        if (start is [] or ['#', ..] || !Matters(start))
        {
            return;
        }

        if (!TryCut(line, location, section(), out var words) || words.Count == 0)
        {
            return;
        }

        location = location with { Column = words[0].Column };
        if (words[0].Text.StartsWith('.'))
        {
            directives.Read(words, location);
        }
        else if (directives.Active && IsComplete(words, location)
            && (Watched is null || Watched.Contains(words[0].Text)))
        {
            take(words, location);
        }
    }

    private bool TryCut(ReadOnlySpan<char> line, SourceLocation location, string section, out List<Word> words)
    {
        words = [];
        var context = new LineContext(location.File, location.Line, section);
        if (LineSplitter.Split(line, environment, context, words) is { } fault)
        {
            sink.Alert(location with { Column = fault.Column }, null, $"{fault.Message} at position {fault.Column}.");
            return false;
        }

        if (words.Count <= MostWords)
        {
            return true;
        }

        var extra = words[MostWords];
        sink.Alert(location with { Column = extra.Column }, extra.Text, $"more than {MostWords} words in a line.");
        return false;
    }

    /// <summary>
    /// Reports an empty word, which would end the line in silence; in the first pass it does. A line that starts with
    /// one is no line.
    /// </summary>
    private bool IsComplete(List<Word> words, SourceLocation location)
    {
        var empty = words.FindIndex(word => word.Text.Length == 0);
        if (empty < 0)
        {
            return true;
        }

        if (empty > 0 && Watched is not null)
        {
            words.RemoveRange(empty, words.Count - empty);
            return true;
        }

        if (empty > 0)
        {
            var message =
                $"argument number {empty} at position {words[empty].Column} is empty (an environment "
                    + "variable without a value ?).";
            var here = location with { Column = words[empty].Column };
            sink.Report(new Diagnostic(Severity.Alert, here, message) { IsAboutArguments = true });
        }

        return false;
    }

    /// <summary>Whether the line has to be cut into words in this pass.</summary>
    private bool Matters(ReadOnlySpan<char> line)
    {
        if (Watched is null || line[0] == '.' || line.Length >= 2 * MostWords || line.ContainsAny(Quoting))
        {
            return true;
        }

        var end = line.IndexOfAny(WordEnds);
        return Watched.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end < 0 ? line : line[..end]);
    }
}
