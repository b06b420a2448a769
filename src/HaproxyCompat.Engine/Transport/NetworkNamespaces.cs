using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Transport;

/// <summary>The network namespaces that a configuration names: no others are ever entered.</summary>
internal sealed class NetworkNamespaces
{
    private readonly Dictionary<string, NetworkNamespace> _known = new(StringComparer.Ordinal);

    public static NetworkNamespaces None { get; } = new();

    /// <summary>Of <c>bind</c> and <c>server</c> lines.</summary>
    public static NetworkNamespaces Of(HaproxyConfiguration configuration)
    {
        var names = configuration.Proxies.SelectMany(proxy => proxy.Binds.Select(bind => bind.Namespace))
            .Concat(configuration.Proxies.SelectMany(proxy => proxy.Servers.Select(server => server.Namespace)))
            .OfType<string>()
            .Where(name => name != ServerConfig.NamespaceOfClient)
            .ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return None;
        }

        var found = new NetworkNamespaces();
        foreach (var name in names)
        {
            if (NetworkNamespace.Open(name) is { } opened)
            {
                found._known.Add(name, opened);
            }
        }

        return found;
    }

    /// <summary>Null for a name that is null or of no namespace.</summary>
    public NetworkNamespace? Find(string? name) => name is null ? null : _known.GetValueOrDefault(name);
}
