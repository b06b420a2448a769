using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived.Text;

/// <summary>
/// From files to items: comments, <c>include</c>, <c>@id</c> conditions, parameters, sequences, braces, in this order.
/// It reads as the parser asks, so <c>include_check</c> counts from its line on. Used by one parse on one thread.
/// </summary>
internal sealed class ConfigurationReader(ParserOptions options, FindingSink findings)
{
    /// <summary>Files inside files.</summary>
    private const int MaximumDepth = 50;

    /// <summary>Parameters inside parameters.</summary>
    private const int MaximumReplacements = 1000;

    private readonly ParameterTable _parameters = new(options.ConfigurationId, options.Variable, options.RandomSeed);
    private string _folder = Directory.GetCurrentDirectory();
    private int _depth;

    /// <summary><c>include_check</c>; put back when the file that set it ends.</summary>
    public IncludeChecks Checks { get; set; } = options.AllFilesRequired ? IncludeChecks.All : IncludeChecks.None;

    public ParameterTable Parameters => _parameters;

    /// <summary>What was read, with full names.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Everything that the pattern names, lazily.</summary>
    public IEnumerable<ConfigurationItem> Read(string pattern) =>
        ReadAll(pattern, default, Checks).SelectMany(BraceSplitter.Split);

    private IEnumerable<SourceLine> ReadAll(string pattern, SourceLocation from, IncludeChecks checks)
    {
        var missing = new List<string>();
        foreach (var one in FilePattern.ExpandBraces(pattern))
        {
            var files = FilePattern.Match(one, _folder, options.Host);
            if (files.IsEmpty)
            {
                missing.Add(one);
            }

            foreach (var file in files)
            {
                foreach (var line in ReadFile(file, from, checks))
                {
                    yield return line;
                }
            }
        }

        if (missing.Count > 0)
        {
            ReportMissing(pattern, string.Join("', '", missing), from, checks);
        }
    }

    /// <summary>A pattern is asked of by what is in it: wildcards before braces. Wildcards may match nothing.</summary>
    private void ReportMissing(string pattern, string missing, SourceLocation from, IncludeChecks checks)
    {
        var asked = FilePattern.HasWildcard(pattern) ? IncludeChecks.WildcardMatch
            : pattern.Contains('{') ? IncludeChecks.BraceMatch
            : IncludeChecks.Match;
        if (checks.HasFlag(asked))
        {
            findings.MissingFile(from, $"no configuration file '{missing}'");
        }
        else if (asked != IncludeChecks.WildcardMatch)
        {
            findings.Notice(from, $"no configuration file '{missing}'");
        }
    }

    private IEnumerable<SourceLine> ReadFile(string file, SourceLocation from, IncludeChecks checks)
    {
        var path = Path.GetFullPath(Path.Combine(_folder, file));
        if (ReadLines(file, path, from, checks) is not { } lines)
        {
            yield break;
        }

        var folder = _folder;
        var before = Checks;
        _folder = Path.GetDirectoryName(path)!;
        _depth++;
        for (var i = 0; i < lines.Length && !findings.IsStopped; i++)
        {
            foreach (var line in ReadLine(file, lines, ref i))
            {
                yield return line;
            }
        }

        _depth--;
        Checks = before;
        _folder = folder;
    }

    private string[]? ReadLines(string file, string path, SourceLocation from, IncludeChecks checks)
    {
        string problem;
        try
        {
            if (options.Host.IsFolder(path))
            {
                problem = "is a folder";
            }
            else if (_depth < MaximumDepth)
            {
                string[] lines = [.. options.Host.ReadLines(path)];
                Files.Add(path);
                return lines;
            }
            else
            {
                problem = $"is included more than {MaximumDepth} files deep";
                checks = IncludeChecks.All;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot be read: {e.Message}";
        }

        if (checks.HasFlag(IncludeChecks.Readable))
        {
            findings.MissingFile(from, $"configuration file '{file}' {problem}");
        }
        else
        {
            findings.Notice(from, $"configuration file '{file}' {problem}; left out");
        }

        return null;
    }

    /// <summary>One line of a file, or the several that a definition takes.</summary>
    private IEnumerable<SourceLine> ReadLine(string file, string[] lines, ref int index)
    {
        var raw = lines[index];
        var text = Comments.Strip(raw);
        var start = text.Length - text.TrimStart().Length;
        text = text[start..];
        var location = new SourceLocation(file, index + 1, start + 1);
        if (text.Length == 0)
        {
            return [];
        }

        if (Comments.HasOpenQuote(text))
        {
            findings.Finding(location, "a double quote is not closed on its line");
        }

        if (IncludeDirective.Parse(text) is { } include)
        {
            return ReadAll(include.Pattern, location, Checks | include.Checks);
        }

        if (text.EndsWith('\\') && TryCondition(text, out var kept) && ParameterTable.TryDefinition(kept, out _, out _))
        {
            text = kept;
            while (text.EndsWith('\\') && index + 1 < lines.Length)
            {
                text = text[..^1].TrimEnd() + '\n' + Comments.Strip(lines[++index]).Trim();
            }
        }
        else if (text.EndsWith('\\'))
        {
            // Elsewhere nothing goes on: the reference takes the backslash for the end of the word before it.
            text = text[..^1].TrimEnd() + '\\';
        }

        return Expand(new SourceLine(text, location), 0);
    }

    /// <summary>Conditions, definitions, sequences and parameters of one line, until none is left.</summary>
    private IEnumerable<SourceLine> Expand(SourceLine line, int replacements)
    {
        if (!TryCondition(line.Text, out var text) || text.Length == 0)
        {
            yield break;
        }

        var removed = line.Text.Length - text.Length;
        line = new SourceLine(text, line.Location with { Column = line.Location.Column + removed });
        if (ParameterTable.TryDefinition(text, out var name, out var value))
        {
            _parameters.Define(name, value);
        }
        else if (RepeatedLine.IsAsked(text))
        {
            if (RepeatedLine.Parse(text) is not { } repeated)
            {
                findings.Finding(
                    line.Location,
                    "expects ~SEQ(name, start, step, end) or ~LST(name, value, ...); the line is left out",
                    text.Split('(')[0]);
                yield break;
            }

            foreach (var round in repeated.Rounds)
            {
                for (var i = 0; i < round.Length; i++)
                {
                    _parameters.Define(repeated.Names[i], round[i]);
                }

                foreach (var expanded in Expand(line with { Text = repeated.Rest }, replacements))
                {
                    yield return expanded;
                }
            }
        }
        else if (replacements < MaximumReplacements && _parameters.TryReplaceOne(text, _folder, out var replaced))
        {
            foreach (var part
                in replaced.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var expanded in Expand(line with { Text = part }, replacements + 1))
                {
                    yield return expanded;
                }
            }
        }
        else
        {
            yield return line;
        }
    }

    /// <summary>
    /// <c>@id rest</c> holds here and <c>@^id rest</c> elsewhere; false when the line does not count.
    /// </summary>
    private bool TryCondition(string text, out string rest)
    {
        rest = text;
        if (!text.StartsWith('@'))
        {
            return true;
        }

        var end = text.IndexOfAny([' ', '\t']);
        var id = end < 0 ? text.AsSpan(1) : text.AsSpan(1, end - 1);
        rest = end < 0 ? string.Empty : text[end..].TrimStart();
        return id.StartsWith('^')
            ? !id[1..].SequenceEqual(options.ConfigurationId)
            : id.SequenceEqual(options.ConfigurationId);
    }
}
