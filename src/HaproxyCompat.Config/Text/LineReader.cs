using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text.Conditionals;

namespace HaproxyCompat.Config.Text;

/// <summary>Cuts a file into lines and the lines that count into words (manual 2.1 to 2.4).</summary>
internal sealed class LineReader(ProgramFacts facts, EnvironmentVariables environment, DiagnosticSink sink)
{
    /// <summary>Words in one line, the keyword included.</summary>
    private const int MostWords = 64;

    /// <summary>Hands each line that counts to <paramref name="take"/>.</summary>
    /// <param name="file">Its text.</param>
    /// <param name="section">Gives the value of <c>.SECTION</c>.</param>
    /// <param name="take">Gets at least one word.</param>
    public void Read(ConfigFile file, Func<string> section, Action<IReadOnlyList<Word>, SourceLocation> take)
    {
        var directives = new DirectiveReader(facts, environment, sink);
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
            if (end < 0 || nul >= 0)
            {
                var position = (nul >= 0 ? nul : line.Length) + 1;
                sink.Alert(
                    location with { Column = position },
                    null,
                    $"the line feed is missing, the file might have been truncated at position {position}.");
            }

            ReadLine(nul >= 0 ? line[..nul] : line, location, section, directives, take);
        }

        if (directives.HasOpenBlock && !directives.IsBroken)
        {
            sink.Alert(new SourceLocation(file.Name, number, 1), ".if", "an '.if' block has no '.endif'.");
        }
    }

    private void ReadLine(
        ReadOnlySpan<char> line,
        SourceLocation location,
        Func<string> section,
        DirectiveReader directives,
        Action<IReadOnlyList<Word>, SourceLocation> take)
    {
        if (line.TrimStart(" \t") is [] or ['#', ..] or ['\r', ..])
        {
            return;
        }

        var words = new List<Word>();
        var fault = LineSplitter.Split(
            line, environment, new LineContext(location.File, location.Line, section()), words);
        if (fault is not null)
        {
            sink.Alert(location with { Column = fault.Column }, null, $"{fault.Message} at position {fault.Column}.");
            return;
        }

        if (words.Count == 0
            || (words[0].Text.StartsWith('.') && directives.TryRead(words, location))
            || !directives.Active)
        {
            return;
        }

        location = location with { Column = words[0].Column };
        if (words.Count > MostWords)
        {
            sink.Alert(location, words[MostWords].Text, $"more than {MostWords} words in a line.");
            return;
        }

        var empty = words.FindIndex(word => word.Text.Length == 0);
        if (empty >= 0)
        {
            var message =
                $"argument number {empty} at position {words[empty].Column} is empty (an environment "
                    + "variable without a value ?).";
            var here = location with { Column = words[empty].Column };
            sink.Report(new Diagnostic(Severity.Alert, here, message) { IsAboutArguments = true });
            return;
        }

        take(words, location);
    }
}
