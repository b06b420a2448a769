using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Resolvers;

/// <summary>A <c>resolvers</c> section (manual 5.3.2).</summary>
internal sealed class ResolversSection(ParseSession session) : TabledSection<ResolversSection>(session, Table)
{
    private static readonly SectionTable<ResolversSection> Table =
        new("resolvers", [.. ResolversLines.All, Nameservers.Line, ResolvConf.Line]);

    public static readonly SectionKeyword Row = new("resolvers", Open) { Lines = Table.Lines.Keys };

    public required ResolversConfig Config { get; set; }

    public override void Close() => Session.Sections.Resolvers.Add(Config);

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.ReadName(session, words, location, ExtraWords.Ignored) is not { } name
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.Resolvers, name)))
        {
            return new SkippedSection { Title = words[0].Text };
        }

        return new ResolversSection(session)
        {
            Title = name,
            Location = location,
            Config = new ResolversConfig(name, location),
        };
    }
}
