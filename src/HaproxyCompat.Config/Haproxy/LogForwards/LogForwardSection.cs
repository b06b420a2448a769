using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.LogForwards;

/// <summary>A <c>log-forward</c> section (manual 12.6).</summary>
internal sealed class LogForwardSection(ParseSession session) : TabledSection<LogForwardSection>(session, Table)
{
    private static readonly SectionTable<LogForwardSection> Table =
        new("log-forward", [.. LogForwardLines.All, .. LogForwardBinds.All]);

    public static readonly SectionKeyword Row =
        new("log-forward", Open) { Lines = Table.Lines.Keys };

    public required LogForwardConfig Config { get; set; }

    public override void Close() => Session.Sections.LogForwards.Add(Config);

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.ReadName(session, words, location, ExtraWords.Refused) is not { } name)
        {
            return new SkippedSection { Title = words[0].Text };
        }

        // It shares its names with proxies.
        var twin =
            SectionOpening.PlaceOf(session.Sections.LogForwards, name) ?? session.Proxies.Find(proxy =>
                proxy.Config.Name == name)?.Location;
        if (SectionOpening.RejectsTwin(session, words, location, twin))
        {
            return new SkippedSection { Title = name };
        }

        return new LogForwardSection(session)
        {
            Title = name,
            Location = location,
            Config = new LogForwardConfig(name, location),
        };
    }
}
