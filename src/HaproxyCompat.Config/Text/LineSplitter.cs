using System.Text;

namespace HaproxyCompat.Config.Text;

/// <summary>
/// Cuts one line into words in a single pass: blanks, comments, quotes, escapes, variables (manual 2.2, 2.3).
/// </summary>
/// <remarks>
/// Outside of quotes and in double quotes a backslash escapes a space, <c>\ " ' #</c>, and writes
/// <c>\n \r \t \xNN</c>; before anything else it stands for itself. Variables, and <c>\$</c>, exist in double quotes
/// only.
/// </remarks>
internal ref struct LineSplitter
{
    private readonly ReadOnlySpan<char> _line;
    private readonly EnvironmentVariables _environment;
    private readonly LineContext _context;
    private readonly List<Word> _words;
    private readonly StringBuilder _word = new();
    private int _next;
    private readonly bool _knowsComments = true;
    private int _wordStart = -1;
    private bool _mayVanish;

    private LineSplitter(
        ReadOnlySpan<char> line,
        EnvironmentVariables environment,
        LineContext context,
        List<Word> words,
        bool knowsComments)
    {
        _knowsComments = knowsComments;
        _line = line;
        _environment = environment;
        _context = context;
        _words = words;
    }

    /// <summary>
    /// Adds the words of <paramref name="line"/> to <paramref name="words"/>; null when that went well.
    /// </summary>
    public static SplitFault? Split(
        ReadOnlySpan<char> line, EnvironmentVariables environment, in LineContext context, List<Word> words) =>
        new LineSplitter(line, environment, context, words, knowsComments: true).Run();

    /// <summary>As <see cref="Split"/>, for a text that is no line of a file: a hash is a character like
    /// others.</summary>
    public static SplitFault? SplitText(
        ReadOnlySpan<char> text, EnvironmentVariables environment, in LineContext context, List<Word> words) =>
        new LineSplitter(text, environment, context, words, knowsComments: false).Run();

    private SplitFault? Run()
    {
        while (_next < _line.Length)
        {
            var character = _line[_next];
            switch (character)
            {
                case ' ' or '\t' or '\v' or '\f':
                    EndWord();
                    _next++;
                    break;
                case '\r' when _wordStart < 0:
                    _next++;
                    break;
                case '#' when _knowsComments:
                case '\r' or '\n':
                    EndWord();
                    return null;
                case '\'' or '"':
                    if (Quoted(character) is { } quoteFault)
                    {
                        return quoteFault;
                    }

                    break;
                default:
                    StartWord();
                    if (Character(isQuoted: false) is { } fault)
                    {
                        return fault;
                    }

                    break;
            }
        }

        EndWord();
        return null;
    }

    private void StartWord()
    {
        if (_wordStart < 0)
        {
            _wordStart = _next;
            _mayVanish = true;
        }
    }

    private void EndWord()
    {
        if (_wordStart >= 0 && (_word.Length > 0 || !_mayVanish))
        {
            _words.Add(new Word(Complete(), _wordStart + 1));
        }

        _word.Clear();
        _wordStart = -1;
    }

    /// <summary>The word as the language sees it: an escaped NUL ends it.</summary>
    private readonly string Complete()
    {
        var text = _word.ToString();
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? text : text[..nul];
    }

    private SplitFault? Quoted(char quote)
    {
        var opening = _next;
        StartWord();
        _next++;
        var expandsToWords = false;
        while (_next < _line.Length && _line[_next] != quote && _line[_next] is not ('\n' or '\r'))
        {
            var fault = quote == '\''
                ? Plain()
                : _line[_next] == '$' ? Variable(ref expandsToWords) : Character(isQuoted: true);
            if (fault is not null)
            {
                return fault;
            }
        }

        if (_next >= _line.Length || _line[_next] != quote)
        {
            return new SplitFault("unmatched quote", opening + 1);
        }

        _next++;
        _mayVanish &= expandsToWords;
        return null;
    }

    private SplitFault? Plain()
    {
        _word.Append(_line[_next++]);
        return null;
    }

    /// <summary>One character or one escape.</summary>
    private SplitFault? Character(bool isQuoted)
    {
        if (_line[_next] != '\\' || _next + 1 >= _line.Length)
        {
            return Plain();
        }

        var escaped = _line[_next + 1];
        if (escaped == 'x')
        {
            return HexadecimalEscape();
        }

        var value = escaped switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            ' ' or '\\' or '"' or '\'' or '#' => escaped,
            '$' when isQuoted => escaped,
            _ => '\0',
        };
        if (value == '\0')
        {
            return Plain();
        }

        _word.Append(value);
        _next += 2;
        return null;
    }

    private SplitFault? HexadecimalEscape()
    {
        if (_next + 3 >= _line.Length
            || !char.IsAsciiHexDigit(_line[_next + 2])
            || !char.IsAsciiHexDigit(_line[_next + 3]))
        {
            return new SplitFault("truncated or invalid hexadecimal sequence", _next + 1);
        }

        _word.Append(
            (char)(
                (Convert.ToInt32(_line[_next + 2].ToString(), 16) << 4) | Convert.ToInt32(
                    _line[_next + 3].ToString(), 16)));
        _next += 4;
        return null;
    }

    /// <summary><c>$NAME</c>, <c>${NAME}</c>, <c>${NAME-default}</c>, <c>${NAME[*]}</c>.</summary>
    private SplitFault? Variable(ref bool expandsToWords)
    {
        var dollar = _next++;
        var braced = _next < _line.Length && _line[_next] == '{';
        _next += braced ? 1 : 0;
        var start = _next;
        if (_next >= _line.Length || !(char.IsAsciiLetter(_line[_next]) || _line[_next] is '_' or '.'))
        {
            return new SplitFault("forbidden first char in environment variable name", _next + 1);
        }

        _next++;
        while (_next < _line.Length && (char.IsAsciiLetterOrDigit(_line[_next]) || _line[_next] == '_'))
        {
            _next++;
        }

        var name = _line[start.._next].ToString();
        if (name[0] == '.' && name is not (".FILE" or ".LINE" or ".SECTION"))
        {
            return new SplitFault("forbidden first char in environment variable name", start + 1);
        }

        if (!braced)
        {
            _word.Append(Lookup(name));
            return null;
        }

        var asWords = _line[_next..].StartsWith("[*]", StringComparison.Ordinal);
        if (!asWords && _next < _line.Length && _line[_next] == '[')
        {
            return new SplitFault("truncated or invalid word expansion sequence", _next + 1);
        }

        _next += asWords ? 3 : 0;
        string? fallback = null;
        if (_next < _line.Length && _line[_next] == '-')
        {
            var end = _line[_next..].IndexOf('}');
            fallback = end < 0 ? null : _line[(_next + 1)..(_next + end)].ToString();
            _next = end < 0 ? _line.Length : _next + end;
        }

        if (_next >= _line.Length || _line[_next] != '}')
        {
            return new SplitFault("unmatched brace in environment variable name", dollar + 2);
        }

        _next++;
        Append(Lookup(name) ?? fallback ?? string.Empty, asWords);
        expandsToWords |= asWords;
        return null;
    }

    private void Append(string value, bool asWords)
    {
        if (!asWords)
        {
            _word.Append(value);
            return;
        }

        var start = _wordStart;
        foreach (var character in value)
        {
            if (character is not (' ' or '\t'))
            {
                _word.Append(character);
            }
            else if (_word.Length > 0)
            {
                _words.Add(new Word(Complete(), start + 1));
                _word.Clear();
                _mayVanish = true;
            }
        }
    }

    private readonly string? Lookup(string name) => name switch
    {
        ".FILE" => _context.File,
        ".LINE" => _context.Line.ToString(),
        ".SECTION" => _context.Section,
        _ => _environment.Find(name),
    };
}
