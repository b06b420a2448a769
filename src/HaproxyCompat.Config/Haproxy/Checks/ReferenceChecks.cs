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
            var kind = reference.Kind.ToString().ToLowerInvariant();
            session.Sink.Alert(reference.Location, reference.Name, $"unable to find {kind} '{reference.Name}' named in an expression of '{reference.Owner}'.");
        }
    }

    private bool Exists(ArgumentReference reference) => reference.Kind switch
    {
        ArgumentKind.Userlist => configuration.Userlists.Any(list => list.Name == reference.Name),
        ArgumentKind.Backend => HasSide(reference.Name, ProxyKind.Backend),
        ArgumentKind.Frontend => HasSide(reference.Name, ProxyKind.Frontend),
        ArgumentKind.Server => HasServer(reference),
        _ => true,
    };

    private bool HasSide(string name, ProxyKind side) =>
        name.Length == 0 || configuration.Proxies.Any(proxy => proxy.Name == name && (proxy.Kind & side) != 0);

    private bool HasServer(ArgumentReference reference)
    {
        var slash = reference.Name.IndexOf('/', StringComparison.Ordinal);
        var backend = slash < 0 ? reference.Owner : reference.Name[..slash];
        var server = reference.Name[(slash + 1)..];
        return configuration.FindBackend(backend)?.Servers.Any(candidate => candidate.Name == server) ?? false;
    }
}
