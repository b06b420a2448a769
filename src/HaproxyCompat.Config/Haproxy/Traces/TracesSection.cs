using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Traces;

/// <summary>A <c>traces</c> section: <c>trace</c> commands that are given at the start (manual 12.1).</summary>
/// <remarks>It has no name, and nothing refers to it: no record is kept of lines that do not run.</remarks>
internal sealed class TracesSection(ParseSession session) : TabledSection<TracesSection>(session, Table)
{
    private static readonly SectionTable<TracesSection> Table =
        new("traces", new SectionLine<TracesSection>("trace", TraceLine.Read));

    public static readonly SectionKeyword Row =
        new("traces", Open) { State = KeywordState.Unsupported, Lines = Table.Lines.Keys };

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.RejectsExtra(session, words, 1, location, ExtraWords.Refused))
        {
            return new SkippedSection { Title = words[0].Text };
        }

        SectionOpening.Refuse(session, words, location);
        return new TracesSection(session) { Title = words[0].Text, Location = location };
    }
}
