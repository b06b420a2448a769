using System.Diagnostics.CodeAnalysis;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>from &lt;origin&gt;</c>, the first option of a server: whose settings it begins with (manual 5.2 "from").
/// </summary>
internal static class ServerOrigins
{
    /// <summary>Takes <c>from</c> and its word, if they stand here.</summary>
    /// <param name="section">Of the server.</param>
    /// <param name="arguments">Behind the address.</param>
    /// <param name="otherwise">What a server without <c>from</c> begins with.</param>
    /// <param name="origin">What this one begins with.</param>
    /// <returns>False when something was reported.</returns>
    public static bool TryRead(
        ProxySection section, LineArguments arguments, ServerConfig otherwise,
        [NotNullWhen(true)] out ServerConfig? origin)
    {
        origin = otherwise;
        if (!arguments.TrySkip("from"))
        {
            return true;
        }

        origin = null;
        return arguments.TryWord("a value after 'from'", out var word)
            && arguments.Accept(Find(section, word, out origin))
            && origin is not null;
    }

    /// <returns>A complaint, or null.</returns>
    private static string? Find(ProxySection section, string word, out ServerConfig? origin)
    {
        origin = null;
        if (word == "none")
        {
            origin = SectionServers.Template;
            return null;
        }

        var isBackend = word.StartsWith("be:", StringComparison.Ordinal);
        if (!isBackend && !word.StartsWith("srv:", StringComparison.Ordinal))
        {
            return $"invalid '{word}' value for 'from' keyword";
        }

        var path = word[(isBackend ? "be:".Length : "srv:".Length)..];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var backend = isBackend ? path : slash < 0 ? string.Empty : path[..slash];
        var owner = backend.Length == 0 ? section : section.Session.ProxiesByName.GetValueOrDefault(backend);
        if (owner is null)
        {
            return $"from: unknown backend '{backend}'";
        }

        if (isBackend)
        {
            origin = owner.ServerDefaults;
            return null;
        }

        var name = path[(slash + 1)..];
        origin = owner.NamedServerDefaults.GetValueOrDefault(name)
            ?? owner.Config.Servers.FirstOrDefault(server => server.Name == name);
        origin = origin is null ? null : origin with { Id = null };
        return origin is null ? $"from: unknown server '{name}' in backend '{owner.Config.Name}'" : null;
    }
}
