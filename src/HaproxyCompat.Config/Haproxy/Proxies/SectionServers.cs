using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>Servers of sections that are not proxies: rings, peers, name servers (manual 5.2).</summary>
internal static class SectionServers
{
    /// <summary>A server before its line says anything.</summary>
    public static ServerConfig Template { get; } = new()
    {
        Name = string.Empty,
        AddressText = string.Empty,
        Location = SourceLocation.None,
        Address = new ListenAddress(AddressFamilyKind.Unspecified, string.Empty, 0, string.Empty, -1, false),
    };

    /// <summary>Reads <c>&lt;name&gt; &lt;address&gt; [options]</c>; null when something was reported.</summary>
    /// <param name="owner">Of the section, for messages.</param>
    /// <param name="taken">Servers that the section has.</param>
    public static ServerConfig? Read(ParseSession session, string owner, IEnumerable<ServerConfig> taken,
        AddressUse use, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not { } name || arguments.TakeOptional() is not { } text)
        {
            arguments.Report($"'{arguments.Keyword}' expects <name> and <addr>[:<port>] as arguments.");
            return null;
        }

        if (SectionName.BadCharacter(name) is { } bad)
        {
            arguments.Report($"'{arguments.Keyword}': character '{bad}' is not permitted in the name '{name}'.");
            return null;
        }

        if (!arguments.TryAddresses(text, use, out var addresses))
        {
            return null;
        }

        var server =
            Template with { Name = name, AddressText = text, Address = addresses[0], Location = arguments.Location };
        var twin = taken.FirstOrDefault(known => known.Name == name);
        if (ReadOptions(session, server, $"{arguments.Keyword} {owner}/{name}", arguments) is not { } read
            || !arguments.Accept(twin is null
                ? null : $"another one named '{name}' was already defined at line {twin.Location.Line}"))
        {
            return null;
        }

        return read;
    }

    /// <summary>Reads the options that are left; null when one was reported.</summary>
    public static ServerConfig? ReadOptions(ParseSession session, ServerConfig server, string keyword,
        LineArguments arguments)
    {
        var line = new ServerLine(session) { Config = server };
        var options = arguments.Continue(keyword);
        _ = arguments.TakeRemaining();
        if (!ServerOptions.ReadAll(line, options))
        {
            return null;
        }

        options.RefuseIfAny(line.Config.Namespace is null ? null : "'namespace' of a server that no backend has");
        return line.Config;
    }

    /// <summary>The address of such a server is looked up once, as in the reference, which does not say so.</summary>
    public static void TellOfResolvers(ServerConfig server, LineArguments arguments)
    {
        if (server.Resolvers is not null)
        {
            arguments.Session.Sink.Notice(
                arguments.Location, "resolvers",
                $"'{arguments.Keyword} {server.Name}': the address is looked up once, 'resolvers' changes nothing.");
        }
    }
}
