using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>The first lines of proxy sections: <c>defaults|frontend|backend|listen [name] [from defaults]</c> (manual 4).</summary>
internal static class ProxyOpening
{
    public static readonly ImmutableArray<SectionKeyword> Rows =
    [
        new("defaults", OpenDefaults),
        new("frontend", (session, words, location) => OpenProxy(session, words, location, ProxyKind.Frontend)),
        new("backend", (session, words, location) => OpenProxy(session, words, location, ProxyKind.Backend)),
        new("listen", (session, words, location) => OpenProxy(session, words, location, ProxyKind.Listen)),
    ];

    private static ProxySection OpenDefaults(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        var hasFrom = words.Count > 1 && words[^2].Text == "from";
        var name = words.Count > 1 && words[1].Text != "from" ? words[1].Text : string.Empty;
        CheckWords(session, words, location, name.Length > 0 ? 2 : 1);
        if (name.Length > 0 && session.NamedDefaults.TryGetValue(name, out var twin))
        {
            session.Sink.Report(new Diagnostic(Severity.Warning, location, $"another 'defaults' section named '{name}' stands at {twin.Location.File}:{twin.Location.Line}; the new one counts from here on.", name));
        }

        var parent = hasFrom ? FindDefaults(session, words[^1], location) : null;
        ReportRulesOf(session, parent, location, ProxyKind.None, "defaults");
        var section = new ProxySection(session)
        {
            Title = name.Length > 0 ? name : "defaults",
            Kind = "defaults",
            Location = location,
            Place = ProxyPlaces.Defaults | (name.Length > 0 ? ProxyPlaces.NamedDefaults : ProxyPlaces.None),
            Config = Inherit(parent, name, ProxyKind.None, location),
        };
        Take(section, parent);
        session.LastDefaults = section;
        if (name.Length > 0)
        {
            session.NamedDefaults[name] = section;
        }

        return section;
    }

    private static Section OpenProxy(ParseSession session, IReadOnlyList<Word> words, SourceLocation location, ProxyKind kind)
    {
        var type = words[0].Text;
        if (words.Count < 2)
        {
            session.Sink.Alert(location, type, $"'{type}' expects a name.");
            return new SkippedSection { Title = type };
        }

        var name = words[1].Text;
        ReportName(session, words[1], location, type);
        CheckWords(session, words, location, 2);
        var hasFrom = words.Count > 3 && words[2].Text == "from";
        var parent = hasFrom ? FindDefaults(session, words[3], location) : session.LastDefaults;
        ReportRulesOf(session, parent, location, kind, type);
        var section = new ProxySection(session)
        {
            Title = name,
            Kind = type,
            Location = location,
            Place = ((kind & ProxyKind.Frontend) != 0 ? ProxyPlaces.Frontend : ProxyPlaces.None)
                | ((kind & ProxyKind.Backend) != 0 ? ProxyPlaces.Backend : ProxyPlaces.None),
            Config = Inherit(parent, name, kind, location),
        };
        Take(section, parent);
        session.Proxies.Add(section);
        return section;
    }

    private static ProxyConfig Inherit(ProxySection? parent, string name, ProxyKind kind, SourceLocation location)
    {
        var config = parent?.Config ?? new ProxyConfig { Name = name, Kind = kind, Location = location };
        return config with
        {
            Name = name,
            Kind = kind,
            Location = location,
            DefaultBackend = kind == ProxyKind.Backend ? null : config.DefaultBackend,
        };
    }

    private static void Take(ProxySection section, ProxySection? parent)
    {
        section.Enter();
        if (parent is null)
        {
            return;
        }

        section.ServerDefaults = parent.ServerDefaults;
        section.DefaultBackendLocation = parent.DefaultBackendLocation;
        section.InheritAcls(parent);
        section.ErrorFileReferences.AddRange(parent.ErrorFileReferences);
    }

    /// <summary>Rules of a defaults section must make sense in each section that inherits them (manual 4, "defaults").</summary>
    private static void ReportRulesOf(ParseSession session, ProxySection? parent, SourceLocation location, ProxyKind kind, string type)
    {
        if (parent?.Config is not { } config)
        {
            return;
        }

        var ofFrontends = !config.TcpRequestConnectionRules.IsEmpty || !config.TcpRequestSessionRules.IsEmpty;
        var ofBackends = !config.TcpResponseContentRules.IsEmpty || config.ResponseInspectDelayMs is not null;
        var ofBoth = !config.HttpRequestRules.IsEmpty || !config.HttpResponseRules.IsEmpty || !config.HttpAfterResponseRules.IsEmpty
            || !config.TcpRequestContentRules.IsEmpty || config.InspectDelayMs is not null;
        var what = kind switch
        {
            ProxyKind.Frontend => ofBackends ? "'tcp-response' rules" : null,
            ProxyKind.Backend => ofFrontends ? "'tcp-request connection' or 'session' rules" : null,
            _ => ofFrontends || ofBackends || ofBoth ? "rules" : null,
        };
        if (what is not null)
        {
            session.Sink.Alert(location, type, $"a {type} section cannot inherit from the defaults section '{config.Name}', which has {what} ({parent.Location.File}:{parent.Location.Line}).");
        }
    }

    private static void CheckWords(ParseSession session, IReadOnlyList<Word> words, SourceLocation location, int from)
    {
        if (words.Count == from || (words.Count == from + 2 && words[from].Text == "from"))
        {
            return;
        }

        // The reference takes such words without a remark, except for the addresses that frontends had there once.
        var extra = words[from];
        var here = location with { Column = extra.Column };
        if (words[0].Text is "frontend" or "listen" && extra.Text != "from")
        {
            session.Sink.Alert(here, extra.Text, "addresses belong on 'bind' lines.");
        }
        else
        {
            session.Sink.Notice(here, extra.Text, $"'{extra.Text}' after the name of the section means nothing.");
        }
    }

    private static ProxySection? FindDefaults(ParseSession session, Word name, SourceLocation location)
    {
        if (session.NamedDefaults.TryGetValue(name.Text, out var found))
        {
            return found;
        }

        session.Sink.Alert(
            location with { Column = name.Column },
            name.Text,
            $"'from' names the defaults section '{name.Text}', which does not exist{Suggestion.Tail(name.Text, session.NamedDefaults.Keys)}.");
        return null;
    }

    private static void ReportName(ParseSession session, Word name, SourceLocation location, string type)
    {
        var bad = name.Text.FirstOrDefault(character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':'));
        if (bad != '\0')
        {
            session.Sink.Alert(location with { Column = name.Column }, name.Text, $"character '{bad}' is not permitted in '{type}' name '{name.Text}'.");
        }

        var twin = session.Proxies.FirstOrDefault(proxy => proxy.Config.Name == name.Text);
        if (twin is not null)
        {
            session.Sink.Alert(
                location with { Column = name.Column },
                name.Text,
                $"{type} '{name.Text}' has the name of {twin.Kind} '{name.Text}' declared at {twin.Location.File}:{twin.Location.Line}.");
        }
    }
}
