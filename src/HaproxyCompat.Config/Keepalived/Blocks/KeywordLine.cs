using System.Collections.Immutable;
using System.Globalization;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Text;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>
/// One line of a block as its keyword's parser sees it: words, and typed values that report what is wrong.
/// </summary>
internal sealed class KeywordLine(ParseContext context, string text, SourceLocation location)
{
    private readonly ImmutableArray<Word> _words = WordSplitter.Split(text, location.Column);

    public ParseContext Context => context;

    public SourceLocation Location => location;

    /// <summary>The line as it stands, for scripts.</summary>
    public string Text => text;

    /// <summary>The same words, for reports about another place.</summary>
    public KeywordLine At(SourceLocation place) => new(context, text, place);

    /// <summary>Words with the keyword.</summary>
    public int Count => _words.Length;

    /// <summary>The keyword.</summary>
    public string Keyword => Count > 0 ? _words[0].Text : string.Empty;

    /// <summary>Word by position, the keyword being 0; empty when there are fewer.</summary>
    public string this[int index] => index < Count ? _words[index].Text : string.Empty;

    public SourceLocation LocationOf(int index) =>
        index < Count ? location with { Column = _words[index].Column } : location;

    /// <summary>Reports about a word; what it says is left out or replaced by the default.</summary>
    public void Report(int index, string message) =>
        context.Findings.Finding(LocationOf(index), message, index < Count ? this[index] : null);

    /// <summary>Reports about the line.</summary>
    public void Report(string message) => context.Findings.Finding(location, message);

    /// <summary>Says something about a word that does not change the verdict.</summary>
    public void Notice(int index, string message) =>
        context.Findings.Notice(LocationOf(index), message, index < Count ? this[index] : null);

    public void Notice(string message) => context.Findings.Notice(location, message);

    /// <summary>A keyword without its value ends the reading, as in the reference.</summary>
    public bool TryRequired(int index)
    {
        if (index < Count)
        {
            return true;
        }

        context.Findings.Stop(location, $"'{Keyword}' lacks a value; nothing after it is read", Keyword);
        return false;
    }

    /// <summary>The word as a number is read from it: an empty one, which quotes make, is 0 as in strtol(3).</summary>
    public string Digits(int index) => index < Count && this[index].Length == 0 ? "0" : this[index];

    /// <summary>A whole number within bounds.</summary>
    public bool TryInteger(int index, long minimum, long maximum, out int value)
    {
        value = 0;
        if (!long.TryParse(Digits(index), NumberStyles.AllowLeadingSign, null, out var number))
        {
            Report(index, $"'{Keyword}' expects a whole number, not '{this[index]}'");
        }
        else if (number < minimum || number > maximum)
        {
            Report(index, $"'{Keyword}' expects a number from {minimum} to {maximum}, not {this[index]}");
        }
        else
        {
            value = (int)Math.Min(number, int.MaxValue);
            return true;
        }

        return false;
    }

    /// <summary>A time in seconds with a fraction of up to a microsecond.</summary>
    public bool TrySeconds(int index, decimal minimum, decimal maximum, out TimeSpan value)
    {
        value = default;
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (!decimal.TryParse(Digits(index), Styles, CultureInfo.InvariantCulture, out var seconds))
        {
            Report(index, $"'{Keyword}' expects seconds, not '{this[index]}'");
        }
        else if (seconds < minimum || seconds > maximum)
        {
            Report(index, $"'{Keyword}' expects {minimum} to {maximum} seconds, not {this[index]}");
        }
        else
        {
            value = TimeSpan.FromMicroseconds((double)decimal.Round(seconds * 1_000_000));
            return true;
        }

        return false;
    }

    /// <summary>
    /// <c>on</c>, <c>true</c>, <c>yes</c>, <c>off</c>, <c>false</c>, <c>no</c>; true when the word is not there.
    /// </summary>
    public bool TrySwitch(int index, out bool value)
    {
        var word = this[index];
        value = index >= Count || word is "on" or "true" or "yes";
        if (value || word is "off" or "false" or "no")
        {
            return true;
        }

        Report(index, $"'{Keyword}' expects on, off, true, false, yes or no, not '{word}'");
        return false;
    }
}
