using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Acmes;

/// <summary>An <c>acme</c> section (manual 12.8). It wants <c>expose-experimental-directives</c> before it.</summary>
internal sealed class AcmeSection(ParseSession session) : TabledSection<AcmeSection>(session, Table)
{
    private static readonly SectionTable<AcmeSection> Table = new("acme", AcmeLines.All);

    public static readonly SectionKeyword Row =
        new("acme", Open) { State = KeywordState.Unsupported, Lines = Table.Lines.Keys };

    public required AcmeConfig Config { get; set; }

    /// <summary>The reference names no line for what the whole section lacks.</summary>
    public override void Close()
    {
        Session.Sections.Acmes.Add(Config);
        if (Session.Sink.AlertCount != 0)
        {
            return;
        }

        if (!Config.Values.ContainsKey("directory"))
        {
            Alert("has no 'directory' line");
        }
        else if (Config.Values.ContainsKey("eab-key-id") != Config.Values.ContainsKey("eab-mac-key"))
        {
            Alert("has one of 'eab-key-id' and 'eab-mac-key', it takes both or none");
        }
    }

    private void Alert(string what) =>
        Session.Sink.Alert(SourceLocation.None, Config.Name, $"acme '{Config.Name}' {what}.");

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (!session.ExposesExperiments)
        {
            session.Sink.Alert(location, words[0].Text,
                "section 'acme' is experimental, it wants 'expose-experimental-directives' in a global section "
                    + "before it.");
            return new SkippedSection { Title = words[0].Text };
        }

        if (words.Count < 2)
        {
            session.Sink.Alert(location, words[0].Text, "'acme' expects a name.");
            return new SkippedSection { Title = words[0].Text };
        }

        // The reference lets it have any name.
        var name = words[1].Text;
        if (SectionOpening.RejectsExtra(session, words, 2, location, ExtraWords.Refused)
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.Acmes, name)))
        {
            return new SkippedSection { Title = name };
        }

        SectionOpening.Refuse(session, words, location);
        return new AcmeSection(session)
        {
            Title = name,
            Location = location,
            Config = new AcmeConfig(name, location),
        };
    }
}
