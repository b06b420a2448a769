using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Peers;

/// <summary>A <c>peers</c> section (manual 11.2).</summary>
internal sealed class PeersSection(ParseSession session) : TabledSection<PeersSection>(session, Table)
{
    private static readonly SectionTable<PeersSection> Table =
        new("peers", [.. PeersLines.All, .. PeerLines.All, .. PeersBinds.All]);

    public static readonly SectionKeyword Row =
        new("peers", Open) { Lines = Table.Lines.Keys };

    public required PeersConfig Config { get; set; }

    /// <summary>What <c>default-server</c> says so far.</summary>
    public ServerConfig ServerDefaults { get; set; } = SectionServers.Template;

    /// <summary>Of the first <c>bind</c> line; a section has it or <c>peer</c> lines.</summary>
    public SourceLocation? BindLocation { get; set; }

    public bool HasPeerLines { get; set; }

    /// <summary>The peer of this name is this process.</summary>
    public string LocalName => LocalNameOf(Session);

    /// <summary>What this process is called among peers (manual 3.1 <c>localpeer</c>).</summary>
    public static string LocalNameOf(ParseSession session) =>
        session.Environment.LocalPeer ?? session.Global.LocalPeer ?? session.Environment.HostName;

    public override void Close() => Session.Sections.Peers.Add(Config);

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.ReadName(session, words, location, ExtraWords.Refused) is not { } name
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.Peers, name)))
        {
            return new SkippedSection { Title = words[0].Text };
        }

        return new PeersSection(session)
        {
            Title = name,
            Location = location,
            Config = new PeersConfig(name, location),
        };
    }
}
