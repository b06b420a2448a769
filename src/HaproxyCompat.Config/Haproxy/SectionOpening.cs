using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>The first lines of sections that are not proxies: <c>peers &lt;name&gt;</c> and the like.</summary>
internal static class SectionOpening
{
    /// <summary>Reads the name; null when something was reported.</summary>
    /// <param name="extra">What more words are: the reference refuses some and takes others without a remark.</param>
    public static string? ReadName(ParseSession session, IReadOnlyList<Word> words, SourceLocation location,
        ExtraWords extra)
    {
        var section = words[0].Text;
        if (words.Count < 2)
        {
            session.Sink.Alert(location, section, $"'{section}' expects a name.");
            return null;
        }

        var name = words[1];
        if (SectionName.BadCharacter(name.Text) is { } bad)
        {
            session.Sink.Alert(
                location with { Column = name.Column }, name.Text,
                    $"character '{bad}' is not permitted in '{section}' name '{name.Text}'.");
            return null;
        }

        return RejectsExtra(session, words, 2, location, extra) ? null : name.Text;
    }

    /// <summary>Reports words from <paramref name="from"/> on; true when they refuse the section.</summary>
    public static bool RejectsExtra(ParseSession session, IReadOnlyList<Word> words, int from, SourceLocation location,
        ExtraWords extra)
    {
        if (words.Count <= from)
        {
            return false;
        }

        var here = location with { Column = words[from].Column };
        if (extra == ExtraWords.Refused)
        {
            session.Sink.Alert(here, words[from].Text,
                $"'{words[0].Text}' cannot handle the unexpected argument '{words[from].Text}'.");
            return true;
        }

        session.Sink.Notice(here, words[from].Text,
            $"'{words[from].Text}' means nothing here, the line is read without it.");
        return false;
    }

    /// <summary>Refuses a name that another section of the kind has; true when it was refused.</summary>
    public static bool RejectsTwin(ParseSession session, IReadOnlyList<Word> words, SourceLocation location,
        SourceLocation? twin)
    {
        if (twin is not { } other)
        {
            return false;
        }

        var place = other.IsKnown ? $" declared at {other.File}:{other.Line}" : string.Empty;
        session.Sink.Alert(
            location with { Column = words[1].Column }, words[1].Text,
                $"'{words[0].Text}' section '{words[1].Text}' has the name of another one{place}.");
        return true;
    }

    /// <summary>Place of the section of this name, or null.</summary>
    public static SourceLocation? PlaceOf<TConfig>(IEnumerable<TConfig> known, string name)
        where TConfig : class, INamedSection
        => known.FirstOrDefault(section => section.Name == name)?.Location;

    /// <summary>Marks a section whose first line is right: it is read to its end, and refused.</summary>
    public static void Refuse(ParseSession session, IReadOnlyList<Word> words, SourceLocation location) =>
        session.Sink.Unsupported(location, words[0].Text, $"section '{words[0].Text}'");
}
