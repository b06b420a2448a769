using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>
/// Reads the servers and backends that an operator adds to a running configuration (management manual 9.3 "add server",
/// "add backend"), and knows what that configuration refers to by name. Used by one thread at a time.
/// </summary>
public sealed class DynamicSections
{
    private static readonly SourceLocation Place = new("<cli>", 1, 1);

    private readonly ParseSession _session;

    /// <param name="session">What was read. From now on names are not looked up while words are read: that would keep a
    /// loop waiting.</param>
    internal DynamicSections(ParseSession session)
    {
        session.Environment = session.Environment with { ResolvesHost = _ => true };
        _session = session;
    }

    /// <summary>The words that may stand behind the address of a server that is added, for <c>add server help</c>.
    /// </summary>
    public static IReadOnlyList<string> ServerWords => DynamicServerOptions.Known;

    /// <summary>The running process has read that file of authorities or revocation lists.</summary>
    public Func<string, bool> IsLoaded { get; set; } = _ => false;

    /// <summary>
    /// Reads a line that comes to a <c>crt-list</c> (management manual 9.3); null with a complaint when it cannot be
    /// read.
    /// </summary>
    public CertificateListEntry? ReadCertificateLine(string text, out string complaint)
    {
        var findings = _session.Sink.Count;
        var arguments = new LineArguments(
            _session, new Dictionary<string, Acl>(), "crt-list", string.Empty, [], Place);
        var read = CertificateLists.ReadAdded(_session, arguments, text, IsLoaded);
        var found = _session.Sink.TakeSince(findings).Where(each => each.Severity == Severity.Alert).ToList();
        complaint = string.Join('\n', found.Select(each =>
            each.Message.Replace("'crt-list' the line '[': ", string.Empty, StringComparison.Ordinal)));
        return found.Count == 0 ? read : null;
    }

    /// <summary>A file as a <c>crt</c> of the configuration means it.</summary>
    public string CertificatePath(string word) => TlsOptionRows.Based(_session.Global.CrtBase, word);

    /// <summary>Names of <c>defaults</c> sections (<c>show defaults</c>).</summary>
    public IEnumerable<string> NamedDefaults => _session.NamedDefaults.Keys.Order(StringComparer.Ordinal);

    /// <summary>
    /// Backends that have a <c>default-server</c>, and the names of their others (<c>show default-server</c>).
    /// </summary>
    public IEnumerable<(string Backend, bool HasUnnamed, IReadOnlyList<string> Names)> DefaultServers =>
        from section in _session.Proxies
        let hasUnnamed = section.ServerDefaults != SectionServers.Template
        let names = section.NamedServerDefaults.Keys.Order(StringComparer.Ordinal).ToArray()
        where (section.Place & ProxyPlaces.Backend) != 0 && (hasUnnamed || names.Length > 0)
        select (section.Config.Name, hasUnnamed, (IReadOnlyList<string>)names);

    /// <summary>A section of that name that is disabled in the file.</summary>
    public bool IsDisabled(string name) => _session.ProxiesByName.TryGetValue(name, out var section)
        && (section.Place & ProxyPlaces.Backend) != 0 && section.Config.Disabled;

    /// <summary>Some line names the backend: it has to stay.</summary>
    public bool IsReferencedBackend(string name) =>
        _session.Proxies.Any(section => section.Config.Name != name && IsNamedBy(section.Config, name))
        || References(ArgumentKind.Backend, ArgumentKind.Table).Any(reference => NameOf(reference) == name)
        || References(ArgumentKind.Server).Any(reference => SectionOf(reference) == name);

    /// <summary>Some line of the file names the server: it has to stay, and to keep its name.</summary>
    public bool IsReferencedServer(string backend, string name) =>
        (_session.ProxiesByName.TryGetValue(backend, out var section)
            && section.Config.UseServerRules.Any(rule => rule.Server.Constant == name))
        || References(ArgumentKind.Server).Any(reference =>
            SectionOf(reference) == backend && reference.Name[(reference.Name.IndexOf('/') + 1)..] == name);

    /// <summary>
    /// Reads <c>&lt;address&gt; [from &lt;origin&gt;] [options]</c>; null with a complaint when it cannot be read.
    /// </summary>
    public ServerConfig? ReadServer(
        ProxyConfig backend, string name, IReadOnlyList<string> words, out string complaint)
    {
        complaint = "";
        if (words.Count == 0)
        {
            complaint = "'server' expects <name> and <addr>[:<port>] as arguments.";
            return null;
        }

        if (Servers.NameComplaint(name) is { } bad)
        {
            complaint = $"{bad}.";
            return null;
        }

        var section = SectionFor(backend);
        var findings = _session.Sink.Count;
        var lastChecks = _session.LastChecks.Count;
        var laterChecks = _session.LaterChecks.Count;
        var guids = _session.Guids.ToArray();
        try
        {
            var read = Read(section, name, words);
            var found = _session.Sink.Since(findings).Where(each => each.Severity == Severity.Alert).ToList();
            var prefix = $"'server {backend.Name}/{name}': ";
            complaint = string.Join(
                '\n', found.Select(each => each.Message.Replace(prefix, string.Empty, StringComparison.Ordinal)));
            if (found.Count > 0)
            {
                _session.Guids.IntersectWith(guids);
                return null;
            }

            return read;
        }
        finally
        {
            // Names are not looked up for such servers (init-addr none).
            _ = _session.Sink.TakeSince(findings);
            _session.LastChecks.RemoveRange(lastChecks, _session.LastChecks.Count - lastChecks);
            _session.LaterChecks.RemoveRange(laterChecks, _session.LaterChecks.Count - laterChecks);
        }
    }

    /// <summary>Makes a backend of a named <c>defaults</c> section; null with a complaint.</summary>
    public ProxyConfig? ReadBackend(
        string name, string defaults, string? mode, string? guid, out string complaint)
    {
        complaint = "";
        if (SectionName.BadCharacter(name) is { } bad)
        {
            complaint = $"Invalid character '{bad}' in backend name.";
        }
        else if (!_session.NamedDefaults.TryGetValue(defaults, out var parent))
        {
            complaint = $"Cannot find default proxy '{defaults}'.";
        }
        else if (mode is null && !parent.IsModeGiven)
        {
            complaint = $"Mode is required as '{defaults}' default proxy does not explicitly defines it.";
        }
        else if (mode is not (null or "tcp" or "http"))
        {
            complaint = mode is "log" or "spop" or "haterm"
                ? "Dynamic backends are compatible with only TCP or HTTP mode."
                : "Unknown proxy mode.";
        }
        else if (guid is not null && Guids.BadCharacter(guid) is { } wrong)
        {
            complaint = $"Error during backend creation : GUID insertion : invalid character '{wrong}'.";
        }
        else if (guid is not null && !_session.Guids.Add(guid))
        {
            complaint = "Error during backend creation : GUID insertion : duplicate entry.";
        }
        else
        {
            var section = ProxyOpening.OpenBackend(_session, name, parent, Place);
            section.Config = section.Config with
            {
                Mode = mode is null ? section.Config.Mode : mode == "http" ? ProxyMode.Http : ProxyMode.Tcp,
                IsUnpublished = true,
                Guid = guid,
            };
            return section.Config;
        }

        return null;
    }

    /// <summary>A backend is gone: its name may be given again.</summary>
    public void Forget(string backend)
    {
        if (_session.ProxiesByName.Remove(backend, out var section))
        {
            _session.Proxies.Remove(section);
            Free(section.Config.Guid);
        }
    }

    /// <summary>A server is gone: likewise.</summary>
    public void Forget(ServerConfig server) => Free(server.Guid);

    private void Free(string? guid)
    {
        if (guid is not null)
        {
            _ = _session.Guids.Remove(guid);
        }
    }

    private ServerConfig? Read(ProxySection section, string name, IReadOnlyList<string> words)
    {
        Word[] rest = [.. words.Skip(1).Select((word, index) => new Word(word, index + 1))];
        var arguments = new LineArguments(
            _session, section.Acls, $"server {section.Config.Name}/{name}", string.Empty, rest, Place);
        if (!Servers.TryAddress(section, arguments, words[0], out var address)
            || !ServerOrigins.TryRead(section, arguments, SectionServers.Template, out var origin))
        {
            return null;
        }

        var line = new ServerLine(_session)
        {
            IsDynamic = true,
            IsLoaded = IsLoaded,
            Config = origin with
            {
                Name = name,
                Location = Place,
                AddressText = words[0],
                Address = address,
            },
        };
        return ServerOptions.ReadAll(line, arguments) ? line.Config : null;
    }

    private static bool IsNamedBy(ProxyConfig config, string backend) =>
        config.DefaultBackend == backend || config.UseBackendRules.Any(rule => rule.Backend.Constant == backend);

    private ProxySection SectionFor(ProxyConfig backend) => _session.ProxiesByName[backend.Name];

    private IEnumerable<ArgumentReference> References(params ArgumentKind[] kinds) =>
        _session.Language.References.Where(reference => kinds.Contains(reference.Kind));

    private static string NameOf(ArgumentReference reference) =>
        reference.Name.Length == 0 ? reference.Owner : reference.Name;

    private static string SectionOf(ArgumentReference reference)
    {
        var slash = reference.Name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? reference.Owner : reference.Name[..slash];
    }
}
