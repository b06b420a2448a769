using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Rings;

/// <summary>A <c>ring</c> section (manual 12.5).</summary>
internal sealed class RingSection(ParseSession session) : TabledSection<RingSection>(session, Table)
{
    /// <summary>What the program itself writes into; the reference has them before it reads a file.</summary>
    private static readonly string[] BuiltIn = ["buf0", "stderr", "stdout"];

    private static readonly SectionTable<RingSection> Table = new("ring", RingLines.All);

    public static readonly SectionKeyword Row =
        new("ring", Open) { Lines = Table.Lines.Keys };

    public required RingConfig Config { get; set; }

    public override void Close() => Session.Sections.Rings.Add(Config);

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.ReadName(session, words, location, ExtraWords.Ignored) is not { } name)
        {
            return new SkippedSection { Title = words[0].Text };
        }

        var twin = BuiltIn.Contains(name) ? SourceLocation.None : SectionOpening.PlaceOf(session.Sections.Rings, name);
        if (SectionOpening.RejectsTwin(session, words, location, twin))
        {
            return new SkippedSection { Title = name };
        }

        return new RingSection(session)
        {
            Title = name,
            Location = location,
            Config = new RingConfig(name, location),
        };
    }
}
