using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Healthchecks;

/// <summary>A <c>healthcheck</c> section (manual 12.9): <c>type</c> and the rules of a check.</summary>
internal sealed class HealthcheckSection(ParseSession session) : TabledSection<HealthcheckSection>(session, Table)
{
    private static readonly SectionTable<HealthcheckSection> Table = new("healthcheck", HealthcheckLines.All);

    public static readonly SectionKeyword Row =
        new("healthcheck", Open) { Lines = Table.Lines.Keys };

    public required HealthcheckConfig Config { get; set; }

    /// <summary>The reference shows the warning as an alert and takes the file.</summary>
    public override void Close()
    {
        Session.Sections.Healthchecks.Add(Config);
        if (Config.Type is null && !Config.Check.Steps.IsEmpty)
        {
            Session.Sink.Warning(Location, Config.Name,
                $"healthcheck '{Config.Name}' has rules but no 'type' line, they are ignored.");
        }
    }

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.ReadName(session, words, location, ExtraWords.Ignored) is not { } name
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.Healthchecks, name)))
        {
            return new SkippedSection { Title = words[0].Text };
        }

        return new HealthcheckSection(session)
        {
            Title = name,
            Location = location,
            Config = new HealthcheckConfig(name, location),
        };
    }
}
