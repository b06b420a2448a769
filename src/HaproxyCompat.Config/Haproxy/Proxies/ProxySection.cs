using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>An open <c>defaults</c>, <c>frontend</c>, <c>backend</c> or <c>listen</c> section.</summary>
internal sealed class ProxySection(ParseSession session) : Section
{
    /// <summary>Words that may follow <c>no</c> or <c>default</c> in a proxy section.</summary>
    private static readonly string[] Negatable = ["option", "log"];

    private readonly Dictionary<string, Acl> _acls = new(StringComparer.Ordinal);

    public ParseSession Session { get; } = session;

    /// <summary>The first word of the section, for messages.</summary>
    public required string Kind { get; init; }

    public required SourceLocation Location { get; init; }

    public required ProxyPlaces Place { get; init; }

    /// <summary>What the section says so far, inherited values included.</summary>
    public required ProxyConfig Config { get; set; }

    /// <summary>A line says what the mode is, here or in the defaults.</summary>
    public bool IsModeGiven { get; set; }

    /// <summary>What <c>default-server</c> says so far.</summary>
    public ServerConfig ServerDefaults { get; set; } = SectionServers.Template;

    /// <summary>What <c>default-server name</c> lines say so far, by name.</summary>
    public Dictionary<string, ServerConfig> NamedServerDefaults { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the defaults section.</summary>
    public TimeoutConfig InheritedTimeouts { get; set; } = new();

    /// <summary>Of the <c>option httplog</c> or <c>httpslog</c> line in force.</summary>
    public SourceLocation LogFormatLocation { get; set; }

    /// <summary>Of a defaults section: the lines that gave its log formats, by format.</summary>
    public ImmutableDictionary<string, string> FormatsGiven { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Of a defaults section: an earlier one of the same name.</summary>
    public ProxySection? Twin { get; set; }

    /// <summary>Of a defaults section: sides of the proxies that inherit from it.</summary>
    public ProxyKind InheritedBy { get; set; }

    /// <summary>Of a defaults section: a proxy named it with <c>from</c>.</summary>
    public bool IsNamedByProxy { get; set; }

    /// <summary>Of a defaults section: a proxy took it because it was the last one.</summary>
    public bool IsTakenUnnamed { get; set; }

    /// <summary>What the section's <c>filter</c> lines name, in their order.</summary>
    public List<string> FilterKinds { get; } = [];

    public List<HttpErrorsReference> ErrorFileReferences { get; } = [];

    /// <summary>Of the <c>default_backend</c> line in force.</summary>
    public SourceLocation DefaultBackendLocation { get; set; }

    public RuleOrder RuleOrder { get; } = new();

    /// <summary>A <c>comment</c> of a check's script counts as one of its lines where they are ignored.</summary>
    public bool HasCheckComment { get; set; }

    /// <summary>A line of this section is about checks: what the defaults say about them no longer counts.</summary>
    public bool OwnsCheck { get; set; }

    public IReadOnlyDictionary<string, Acl> Acls => _acls;

    public bool IsDefaults => (Place & ProxyPlaces.Defaults) != 0;

    public bool IsAnonymousDefaults => IsDefaults && (Place & ProxyPlaces.NamedDefaults) == 0;

    /// <summary>Adds one line to a named ACL; rules that stand before it see it too.</summary>
    public void AddAcl(string name, AclTest test)
    {
        var tests = _acls.TryGetValue(name, out var known) ? known.Tests.Add(test) : [test];
        _acls[name] = new Acl(name, tests);
    }

    /// <summary>Takes over the ACLs of a named defaults section, whose rules refer to them.</summary>
    public void InheritAcls(ProxySection defaults)
    {
        foreach (var (name, acl) in defaults._acls)
        {
            _acls.TryAdd(name, acl);
        }
    }

    /// <summary>The lines that follow belong to this section.</summary>
    public void Enter() => Session.Language.EnterSection(Config.Name, _acls);

    public override void ReadLine(IReadOnlyList<Word> words, SourceLocation location)
    {
        var sign = words[0].Text is "no" or "default" ? words[0].Text : null;
        if (sign is not null)
        {
            if (words.Count < 2 || !Negatable.Contains(words[1].Text))
            {
                Session.Sink.Alert(
                    location,
                    sign,
                    $"'{sign}' may only stand before {string.Join(", ", Negatable)} and some global settings.");
                return;
            }

            words = [.. words.Skip(1)];
            location = location with { Column = words[0].Column };
        }

        var name = words[0].Text;
        if (!ProxyKeywords.All.TryGetValue(name, out var row))
        {
            var tail = Suggestion.Tail(name, ProxyKeywords.All.Keys.Concat(HaproxyConfigurationParser.SectionNames));
            Session.Sink.Alert(location, name, $"unknown keyword '{name}' in '{Kind}' section{tail}");
            return;
        }

        var arguments = new LineArguments(Session, _acls, name, string.Empty, [.. words.Skip(1)], location)
        {
            Negated = sign == "no",
            ToDefault = sign == "default",
            InBackendOnly = !IsDefaults && (Place & ProxyPlaces.Frontend) == 0,
        };
        Read(row, arguments);
    }

    public override void Close()
    {
        if (!IsDefaults)
        {
            Config = new AclRefresh(_acls).Apply(Config);
        }
    }

    /// <summary>True when a keyword may stand here; else it has been reported.</summary>
    public bool Permits(LineArguments arguments, ProxyPlaces places, Severity misplaced)
    {
        if ((places & Place) != 0)
        {
            return true;
        }

        if (IsDefaults)
        {
            var which = (places & ProxyPlaces.NamedDefaults) != 0 ? "an anonymous 'defaults'" : "a 'defaults'";
            arguments.Report($"'{arguments.Keyword}' is not allowed in {which} section.");
            return false;
        }

        var side = (places & ProxyPlaces.Frontend) != 0 ? "frontend" : "backend";
        var message = $"'{arguments.Keyword}' has no effect because {Kind} '{Config.Name}' is not a {side}";
        if (misplaced == Severity.Alert)
        {
            arguments.Report(message + ".");
        }
        else
        {
            arguments.Warn(message + "; the line is ignored.");
        }

        return false;
    }

    /// <summary>Reads a format whose mistakes are a matter of the third stage.</summary>
    public bool TryLaterFormat(LineArguments reader, [NotNullWhen(true)] out LogFormat? format)
    {
        format = null;
        if (reader.Left == 0)
        {
            return reader.TryLogFormat("a format", out format);
        }

        var findings = Session.Sink.Count;
        var isRead = reader.TryLogFormat("a format", out format);
        Session.Postpone(findings);
        return isRead;
    }

    /// <summary>The names of a misplaced line must exist nevertheless.</summary>
    private void CheckIgnored(ProxyConfig read, ProxyConfig kept)
    {
        var serverLine = read.UseServerRules.Except(kept.UseServerRules).Select(rule => rule.Location).FirstOrDefault();
        if (serverLine.IsKnown)
        {
            Session.LaterChecks.Add(
                () =>
                    Session.Sink.Alert(
                        serverLine,
                        "use-server",
                        $"{Kind} '{Config.Name}': unable to find the server of 'use-server'."));
        }

        var backends = read.UseBackendRules.Except(kept.UseBackendRules).Select(rule => rule.Backend.Constant).Append(
            read.DefaultBackend);
        foreach (var name
            in backends.OfType<string>().Where(name => name != kept.DefaultBackend))
        {
            var location = read.DefaultBackend == name ? DefaultBackendLocation : read.UseBackendRules[^1].Location;
            Session.LaterChecks.Add(() =>
            {
                if (!Session.ProxiesByName.TryGetValue(name, out var found) || (found.Place & ProxyPlaces.Backend) == 0)
                {
                    Session.Sink.Alert(location, name, $"{Kind} '{Config.Name}': unable to find the backend '{name}'.");
                }
            });
        }
    }

    private void Read(ProxyKeyword row, LineArguments arguments)
    {
        if (row.Removed is { } advice)
        {
            arguments.Report($"'{row.Name}' is not part of the language any more: {advice}.");
            return;
        }

        var alertsBefore = Session.Sink.AlertCount;
        var isPermitted = Permits(arguments, row.Places, row.Misplaced);
        if (Session.Sink.AlertCount > alertsBefore)
        {
            return;
        }

        if (!isPermitted && row.SkipsMisplaced)
        {
            return;
        }

        // A misplaced line is checked all the same, and has no effect.
        var kept = Config;
        row.Read(this, arguments);
        if (Session.Sink.AlertCount == alertsBefore
            && arguments.FinishExtra(row.IgnoresExtra)
            && isPermitted
            && row.State == KeywordState.Unsupported)
        {
            arguments.RefuseKeyword(row.Name);
        }

        if (!isPermitted)
        {
            CheckIgnored(Config, kept);
            Config = kept;
        }
    }
}
