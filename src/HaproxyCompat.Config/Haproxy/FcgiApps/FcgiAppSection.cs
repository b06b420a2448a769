using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.FcgiApps;

/// <summary>An <c>fcgi-app</c> section (manual 10.1.1).</summary>
internal sealed class FcgiAppSection(ParseSession session) : TabledSection<FcgiAppSection>(session, Table)
{
    private static readonly SectionTable<FcgiAppSection> Table = new("fcgi-app", FcgiAppLines.All);

    public static readonly SectionKeyword Row =
        new("fcgi-app", Open) { State = KeywordState.Unsupported, Lines = Table.Lines.Keys };

    private readonly Dictionary<string, Acl> _acls = new(StringComparer.Ordinal);

    public required FcgiAppConfig Config { get; set; }

    protected override IReadOnlyDictionary<string, Acl> Acls => _acls;

    public void AddAcl(string name, AclTest test) =>
        _acls[name] = new Acl(name, _acls.TryGetValue(name, out var known) ? known.Tests.Add(test) : [test]);

    /// <summary>The reference names no line for an application without a root.</summary>
    public override void Close()
    {
        Session.Sections.FcgiApps.Add(Config);
        if (Config.DocumentRoot is null && Session.Sink.AlertCount == 0)
        {
            Session.Sink.Alert(SourceLocation.None, Config.Name,
                $"fcgi-app '{Config.Name}' has no 'docroot' line.");
        }
    }

    private static Section Open(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        if (SectionOpening.ReadName(session, words, location, ExtraWords.Refused) is not { } name
            || SectionOpening.RejectsTwin(session, words, location,
                SectionOpening.PlaceOf(session.Sections.FcgiApps, name)))
        {
            return new SkippedSection { Title = words[0].Text };
        }

        SectionOpening.Refuse(session, words, location);
        return new FcgiAppSection(session)
        {
            Title = name,
            Location = location,
            Config = new FcgiAppConfig(name, location),
        };
    }
}
