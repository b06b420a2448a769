using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Resolvers;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>The resolvers sections and the servers that name them (manual 5.3).</summary>
internal static class ResolversChecks
{
    public static void Run(ParseSession session)
    {
        var sections = session.Sections.Resolvers;
        foreach (var section in sections.Where(section => section.Nameservers.IsEmpty))
        {
            session.Sink.Warning(
                section.Location, section.Name, $"resolvers '{section.Name}' has no 'nameserver' line.");
        }

        if (sections.TrueForAll(section => section.Name != ResolversConfig.DefaultName)
            && ResolvConf.MakeDefault(session.Environment) is { } made)
        {
            sections.Add(made);
        }

        var known = sections.Select(section => section.Name).ToArray();
        foreach (var proxy in session.Proxies.Where(proxy => !proxy.Config.Disabled))
        {
            foreach (var server in proxy.Config.Servers.Where(server => server.Resolvers is not null))
            {
                Check(session.Sink, proxy.Config, server, known);
            }
        }
    }

    private static void Check(DiagnosticSink sink, ProxyConfig proxy, ServerConfig server, string[] known)
    {
        var what = $"backend '{proxy.Name}', server '{server.Name}'";
        if (!known.Contains(server.Resolvers))
        {
            var tail = Suggestion.Tail(server.Resolvers!, known);
            sink.Alert(
                SourceLocation.None, server.Resolvers,
                $"{what}: unable to find the resolvers section '{server.Resolvers}'{tail}.");
        }
        else if (server.Address.Host.Contains("..", StringComparison.Ordinal)
            || server.Address.Host.StartsWith('.'))
        {
            sink.Alert(server.Location, server.Address.Host, $"{what}: '{server.Address.Host}' is no name of a host.");
        }
    }
}
