using System.Diagnostics.CodeAnalysis;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Keywords;

/// <summary>A cursor over the words after a keyword. Every failed read has already been reported.</summary>
/// <param name="keyword">How messages name the keyword, such as <c>http-request set-header</c>.</param>
/// <param name="tail">For a keyword with <c>MatchesPrefix</c>: what follows its name, parentheses included; else
/// empty.</param>
/// <param name="words">The words after the keyword, up to the end of the line.</param>
/// <param name="location">Of the keyword.</param>
/// <param name="report">Takes each finding.</param>
public abstract class ArgumentReader(
    string keyword, string tail, IReadOnlyList<Word> words, SourceLocation location, Action<Diagnostic> report)
{
    private int _next;

    public string Keyword { get; } = keyword;

    public string Tail { get; } = tail;

    public SourceLocation Location { get; } = location;

    /// <summary>The rule set that the line belongs to; <see cref="RuleSets.None"/> outside rules.</summary>
    public RuleSets RuleSet { get; init; }

    /// <summary>What an expression on this line may use.</summary>
    public FetchNeeds Offers { get; init; } = (FetchNeeds)~0;

    /// <summary>How many counters a stream may track (manual 3.2, "tune.stick-counters").</summary>
    public int StickCounters { get; init; } = 3;

    /// <summary>The line stands in a section that accepts no connections.</summary>
    public bool InBackendOnly { get; init; }

    /// <summary>True when no word is left, or the next one starts a condition (<c>if</c>, <c>unless</c>).</summary>
    public bool AtEnd => _next >= words.Count || words[_next].Text is "if" or "unless";

    /// <summary>The next word without taking it, or null at the end.</summary>
    public string? Peek => _next < words.Count ? words[_next].Text : null;

    /// <summary>How many words were taken.</summary>
    protected int Position => _next;

    /// <summary>How many words there are, taken or not.</summary>
    protected int Count => words.Count;

    /// <summary>The words that were not taken yet.</summary>
    public IEnumerable<Word> Remaining => words.Skip(_next);

    /// <summary>Takes all words that are left.</summary>
    public IReadOnlyList<Word> TakeRemaining()
    {
        var rest = words.Skip(_next).ToArray();
        _next = words.Count;
        return rest;
    }

    /// <summary>
    /// Reads one word; <paramref name="what"/> is its name in the manual, such as <c>&lt;name&gt;</c>.
    /// </summary>
    public bool TryWord(string what, [NotNullWhen(true)] out string? word)
    {
        word = _next < words.Count ? words[_next++].Text : null;
        if (word is null)
        {
            Report($"'{Keyword}' expects {what}.");
        }

        return word is not null;
    }

    /// <summary>Takes the next word only if it is <paramref name="literal"/>.</summary>
    public bool TrySkip(string literal)
    {
        if (Peek != literal)
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Reads an integer between the bounds, both allowed; what follows its digits is not looked at.</summary>
    public bool TryInteger(string what, long minimum, long maximum, out long value) =>
        TryInteger(what, minimum, maximum, LeadingInteger.Read, out value);

    /// <summary>Reads a word that is an integer between the bounds and nothing else.</summary>
    public bool TryWholeInteger(string what, long minimum, long maximum, out long value) =>
        TryInteger(what, minimum, maximum, LeadingInteger.ReadWhole, out value);

    private bool TryInteger(string what, long minimum, long maximum, Func<string, long?> read, out long value)
    {
        value = 0;
        if (!TryWord(what, out var word))
        {
            return false;
        }

        if (read(word) is { } found && found >= minimum && found <= maximum)
        {
            value = found;
            return true;
        }

        Report($"'{Keyword}' expects {what}, {Range(minimum, maximum)}, found '{word}'.");
        return false;
    }

    /// <summary>Bounds that are those of the machine's integers are no help to a person.</summary>
    private static string Range(long minimum, long maximum) => (minimum > int.MinValue, maximum < int.MaxValue) switch
    {
        (true, true) => $"a number between {minimum} and {maximum}",
        (true, false) => $"a number of at least {minimum}",
        (false, true) => $"a number of at most {maximum}",
        _ => "a number",
    };

    /// <summary>Reads a duration; ms unless it has a unit (manual 2.5).</summary>
    public abstract bool TryDuration(string what, out long milliseconds);

    /// <summary>Reads a duration that is not zero, as actions that set one want it.</summary>
    public bool TryPositiveDuration(string what, out long milliseconds)
    {
        if (!TryDuration(what, out milliseconds))
        {
            return false;
        }

        if (milliseconds == 0)
        {
            Report($"'{Keyword}' expects {what}, a duration above zero, found '{Previous}'.");
        }

        return milliseconds > 0;
    }

    /// <summary>Reads a sample expression from the next word.</summary>
    public abstract bool TryExpression(string what, [NotNullWhen(true)] out SampleExpression? expression);

    /// <summary>Reads a sample expression that is one word, where the reference looks at no more.</summary>
    public bool TryWordExpression(string what, [NotNullWhen(true)] out SampleExpression? expression)
    {
        expression = null;
        return TryWord(what, out var word) && TryExpressionFrom(word, out expression);
    }

    /// <summary>
    /// Parses a sample expression that the caller already holds as text, such as an argument in parentheses.
    /// </summary>
    public abstract bool TryExpressionFrom(string text, [NotNullWhen(true)] out SampleExpression? expression);

    /// <summary>Reads a log-format string from the next word.</summary>
    public abstract bool TryLogFormat(string what, [NotNullWhen(true)] out LogFormat? format);

    /// <summary>
    /// Parses a log-format string that the caller already holds as text, such as the contents of a file.
    /// </summary>
    public virtual bool TryLogFormatFrom(string text, [NotNullWhen(true)] out LogFormat? format)
    {
        Report($"'{Keyword}' cannot take a log-format string here.");
        format = null;
        return false;
    }

    /// <summary>Adds an alert at this keyword's line.</summary>
    public void Report(string message) => report(new Diagnostic(Severity.Alert, Here, message, Previous));

    /// <summary>
    /// Refuses what is right but does not run here; reading goes on as if it did, so that mistakes in the rest of the
    /// line are found too.
    /// </summary>
    /// <param name="what">The use, quotes included: <c>'http-request cache-use'</c>.</param>
    public void Refuse(string what) => Refuse(what, Here, Previous);

    /// <summary>Refuses the keyword of the line itself.</summary>
    public void RefuseKeyword(string word) => Refuse($"'{Keyword}'", Location, word);

    /// <param name="at">Where the word stands that is refused.</param>
    public void Refuse(string what, SourceLocation at, string? word) =>
        report(
            new Diagnostic(Severity.Alert, at, $"{what} is known but not supported here.", word)
            {
                IsUnsupported = true,
            });

    /// <summary>Adds a warning at this keyword's line.</summary>
    public void Warn(string message) => report(new Diagnostic(Severity.Warning, Here, message, Previous));

    /// <summary>Place of the word that was taken last, else of the keyword.</summary>
    public SourceLocation Here =>
        _next > 0 && _next <= words.Count ? Location with { Column = words[_next - 1].Column } : Location;

    /// <summary>The word that was taken last.</summary>
    public string? Previous => _next > 0 && _next <= words.Count ? words[_next - 1].Text : null;
}
