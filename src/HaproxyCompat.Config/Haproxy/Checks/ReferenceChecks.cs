using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>Looks up the sections and servers that arguments of fetches and converters name.</summary>
internal sealed class ReferenceChecks(ParseSession session, HaproxyConfiguration configuration)
{
    public void Run()
    {
        foreach (var reference in session.Language.References.Where(reference => !Exists(reference)))
        {
            if (reference.Name.Length == 0)
            {
                session.Sink.Alert(
                    reference.Location,
                    null,
                    $"an expression of '{reference.Owner}' means this section as a "
                        + $"{reference.Kind.ToString().ToLowerInvariant()}, which it is not.");
                continue;
            }

            var kind = reference.Kind == ArgumentKind.LoadedCertificate
                ? "certificate"
                : reference.Kind.ToString().ToLowerInvariant();
            session.Sink.Alert(
                reference.Location,
                reference.Name,
                $"unable to find {kind} '{reference.Name}' named in an expression of '{reference.Owner}'.");
        }

        if (!session.Sink.HasAlerts)
        {
            CheckGroups();
        }
    }

    /// <summary>The reference names no line for them.</summary>
    private void CheckGroups()
    {
        foreach (var test in session.Language.Acls.GroupTests)
        {
            var list = test.Expression.Arguments.OfType<string>().FirstOrDefault();
            var groups = configuration.Userlists.FirstOrDefault(known => known.Name == list)?.Groups ?? [];
            if (test.Patterns.IsEmpty && test.PatternFiles.IsEmpty)
            {
                session.Sink.Alert(SourceLocation.None, list,
                    $"'{test.Expression.Source}' needs groups of the userlist to compare with.");
            }

            foreach (var group in test.Patterns.Where(pattern => !groups.Contains(pattern)))
            {
                session.Sink.Alert(SourceLocation.None, group,
                    $"userlist '{list}' has no group '{group}' for '{test.Expression.Source}'"
                        + $"{Suggestion.Tail(group, groups)}.");
            }
        }
    }

    private bool Exists(ArgumentReference reference) => reference.Kind switch
    {
        ArgumentKind.Userlist => configuration.Userlists.Any(list => list.Name == reference.Name),
        ArgumentKind.Backend => HasSide(reference, ProxyKind.Backend),
        ArgumentKind.Frontend => HasSide(reference, ProxyKind.Frontend),
        ArgumentKind.Server => HasServer(reference),
        ArgumentKind.Table => HasTable(reference),
        ArgumentKind.LoadedCertificate => HasCertificate(reference.Name),
        _ => true,
    };

    private bool HasSide(ArgumentReference reference, ProxyKind side)
    {
        var name = reference.Name.Length == 0 ? reference.Owner : reference.Name;
        return configuration.Proxies.Any(proxy => proxy.Name == name && (proxy.Kind & side) != 0)
            || (reference.Name.Length == 0 && configuration.Proxies.All(proxy => proxy.Name != name));
    }

    private bool HasCertificate(string name) =>
        VariableName.Complaint(name) is null
        || session.Sections.UsedCertificates.Contains(name)
        || configuration.CertificateStores.Any(store => store.Loads.Any(load => load.TokenName == name));

    /// <summary>A section with a table, or a table of peers as <c>peers/table</c>.</summary>
    private bool HasTable(ArgumentReference reference)
    {
        var name = reference.Name.Length == 0 ? reference.Owner : reference.Name;
        return configuration.Proxies.Any(proxy => proxy.Name == name && proxy.StickTable is not null)
            || configuration.Peers.Any(peers => peers.Tables.Any(table => IsNamed(peers, table, name)))
            || (reference.Name.Length == 0 && configuration.Proxies.All(proxy => proxy.Name != name));
    }

    private static bool IsNamed(PeersConfig peers, StickTableConfig table, string name) =>
        table.Name == name || $"{peers.Name}/{table.Name}" == name;

    private bool HasServer(ArgumentReference reference)
    {
        var slash = reference.Name.IndexOf('/', StringComparison.Ordinal);
        var backend = slash < 0 ? reference.Owner : reference.Name[..slash];
        var server = reference.Name[(slash + 1)..];
        return configuration.FindBackend(backend)?.Servers.Any(candidate => candidate.Name == server) ?? false;
    }
}
