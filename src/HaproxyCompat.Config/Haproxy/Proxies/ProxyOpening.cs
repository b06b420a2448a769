using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// The first lines of proxy sections: <c>defaults|frontend|backend|listen [name] [from defaults]</c> (manual 4).
/// </summary>
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
            section.Twin = session.NamedDefaults.GetValueOrDefault(name);
            session.NamedDefaults[name] = section;
        }

        return section;
    }

    private static Section OpenProxy(
        ParseSession session, IReadOnlyList<Word> words, SourceLocation location, ProxyKind kind)
    {
        var type = words[0].Text;
        if (words.Count < 2)
        {
            session.Abort(location, type, $"'{type}' expects a name.");
            return new SkippedSection { Title = type };
        }

        var name = words[1].Text;
        if (!IsWellFormed(words, 2))
        {
            return Refuse(session, words, location);
        }

        ReportName(session, words[1], location, type);
        var hasFrom = words.Count > 3 && words[2].Text == "from";
        var parent = hasFrom ? FindDefaults(session, words[3], location) : session.LastDefaults;
        if (parent is not null)
        {
            ReportMixedUse(session, parent, hasFrom, location, words[1]);
        }

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
        session.ProxiesByName.TryAdd(name, section);
        return section;
    }

    /// <summary>A backend that no file has (management manual 9.3 "add backend").</summary>
    public static ProxySection OpenBackend(
        ParseSession session, string name, ProxySection parent, SourceLocation location)
    {
        var section = new ProxySection(session)
        {
            Title = name,
            Kind = "backend",
            Location = location,
            Place = ProxyPlaces.Backend,
            Config = Inherit(parent, name, ProxyKind.Backend, location),
        };
        Take(section, parent);
        session.Proxies.Add(section);
        session.ProxiesByName.TryAdd(name, section);
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

        section.IsModeGiven = parent.IsModeGiven;
        section.InheritedTimeouts = parent.Config.Timeouts;
        section.LogFormatLocation = parent.LogFormatLocation;
        section.FormatsGiven = parent.FormatsGiven;
        section.ServerDefaults = parent.ServerDefaults;
        section.DefaultBackendLocation = parent.DefaultBackendLocation;
        section.InheritAcls(parent);
        section.ErrorFileReferences.AddRange(parent.ErrorFileReferences);
    }

    /// <summary>
    /// Rules of a defaults section must make sense in each section that inherits them (manual 4, "defaults").
    /// </summary>
    private static void ReportRulesOf(
        ParseSession session, ProxySection? parent, SourceLocation location, ProxyKind kind, string type)
    {
        if (parent?.Config is not { } config)
        {
            return;
        }

        var ofFrontends = !config.TcpRequestConnectionRules.IsEmpty || !config.TcpRequestSessionRules.IsEmpty;
        var ofBackends = !config.TcpResponseContentRules.IsEmpty || config.ResponseInspectDelayMs is not null;
        var ofBoth = !config.HttpRequestRules.IsEmpty
            || !config.HttpResponseRules.IsEmpty
            || !config.HttpAfterResponseRules.IsEmpty
            || !config.TcpRequestContentRules.IsEmpty || config.InspectDelayMs is not null;
        var what = kind switch
        {
            ProxyKind.Frontend => ofBackends ? "'tcp-response' rules" : null,
            ProxyKind.Backend => ofFrontends ? "'tcp-request connection' or 'session' rules" : null,
            _ => ofFrontends || ofBackends || ofBoth ? "rules" : null,
        };
        parent.InheritedBy |= kind;
        if (what is null
            && kind != ProxyKind.None
            && parent.InheritedBy == ProxyKind.Listen
            && (ofFrontends || ofBackends || ofBoth))
        {
            session.Sink.Alert(
                location,
                type,
                $"frontends and backends cannot inherit from the same defaults section '{config.Name}' ("
                    + $"{parent.Location.File}:{parent.Location.Line}), which has rules.");
        }
        else if (what is not null)
        {
            session.Sink.Alert(
                location,
                type,
                $"a {type} section cannot inherit from the defaults section '{config.Name}', which has "
                    + $"{what} ({parent.Location.File}:{parent.Location.Line}).");
        }
    }

    private static void CheckWords(ParseSession session, IReadOnlyList<Word> words, SourceLocation location, int from)
    {
        if (!IsWellFormed(words, from))
        {
            var extra = words[from];
            session.Sink.Notice(
                location with { Column = extra.Column },
                extra.Text,
                $"'{extra.Text}' after the name of the section means nothing.");
        }
    }

    private static bool IsWellFormed(IReadOnlyList<Word> words, int from) =>
        words.Count == from || (words.Count == from + 2 && words[from].Text == "from");

    /// <summary>
    /// The reference drops such a section, for a backend without a word, and complains about each line that follows;
    /// only for frontends, which had their addresses there once, it complains about the first line too.
    /// </summary>
    private static DroppedSection Refuse(ParseSession session, IReadOnlyList<Word> words, SourceLocation location)
    {
        var (type, extra) = (words[0].Text, words[2]);
        var here = location with { Column = extra.Column };
        if (words[2].Text == "from" && words.Count > 4)
        {
            session.Sink.Alert(
                location with { Column = words[4].Column },
                words[4].Text,
                $"'{type}' cannot handle the unexpected argument '{words[4].Text}'.");
        }
        else if (type is "frontend" or "listen")
        {
            session.Sink.Alert(here, extra.Text, "addresses belong on 'bind' lines.");
        }
        else
        {
            session.Sink.Notice(
                here,
                extra.Text,
                $"this {type} is dropped: only 'from' and the name of a defaults section may follow its name.");
        }

        return new DroppedSection(session, location) { Title = words[1].Text };
    }

    /// <summary>
    /// A defaults section that some proxies name and others take because it is the last one: the next change of the
    /// file will surprise (manual 4, "defaults").
    /// </summary>
    private static void ReportMixedUse(
        ParseSession session, ProxySection parent, bool isNamed, SourceLocation location, Word name)
    {
        parent.IsTakenUnnamed |= !isNamed && parent.Config.Name.Length > 0;
        if (!parent.IsNamedByProxy || !parent.IsTakenUnnamed)
        {
            return;
        }

        var message = isNamed
            ? $"'{name.Text}' names the defaults section '{parent.Config.Name}', which others take without naming it: "
                + $"say 'from {parent.Config.Name}' in all of them."
            : $"'{name.Text}' takes the settings of the defaults section '{parent.Config.Name}', which others name: "
                + $"say 'from {parent.Config.Name}'.";
        session.Sink.Warning(location, name.Text, message);
    }

    private static ProxySection? FindDefaults(ParseSession session, Word name, SourceLocation location)
    {
        if (session.NamedDefaults.TryGetValue(name.Text, out var found))
        {
            if (found.Twin is { } twin)
            {
                var message =
                    $"the name '{name.Text}' after 'from' is ambiguous: defaults sections of this name "
                        + $"stand at lines {twin.Location.Line} "
                    + $"and {found.Location.Line}; the last one counts.";
                session.Sink.Report(new Diagnostic(Severity.Alert, location, message, name.Text) { IsHarmless = true });
            }

            found.IsNamedByProxy = true;
            return found;
        }

        session.Abort(
            location with { Column = name.Column },
            name.Text,
            $"'from' names the defaults section '{name.Text}', which does not exist"
                + $"{Suggestion.Tail(name.Text, session.NamedDefaults.Keys)}.");
        return null;
    }

    private static void ReportName(ParseSession session, Word name, SourceLocation location, string type)
    {
        var bad = name.Text.FirstOrDefault(
            character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':'));
        if (bad != '\0')
        {
            // An alert that refuses nothing, in 3.5 at least.
            var message = $"character '{bad}' is not permitted in '{type}' name '{name.Text}'.";
            session.Sink.Report(
                new Diagnostic(Severity.Alert, location with { Column = name.Column }, message, name.Text)
                {
                    IsHarmless = true,
                });
        }

        if (session.ProxiesByName.TryGetValue(name.Text, out var twin))
        {
            session.Abort(
                location with { Column = name.Column },
                name.Text,
                $"{type} '{name.Text}' has the name of {twin.Kind} '{name.Text}' declared at "
                    + $"{twin.Location.File}:{twin.Location.Line}.");
        }
    }
}
