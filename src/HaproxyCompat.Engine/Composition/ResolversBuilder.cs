using System.Collections.Immutable;
using System.Net;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Resolvers;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Makes the resolvers sections, and tells the servers which of them they follow (manual 5.3).</summary>
internal sealed class ResolversBuilder(
    HaproxyConfiguration configuration, ImmutableArray<LoopContext> loops, TimeProvider clock)
{
    /// <summary>A section each loop, in turn.</summary>
    public ResolversSet Build()
    {
        var families = new AcceptedFamilies(configuration.Global.DnsFamilies, clock);
        var groups = configuration.Resolvers.Select(
            (config, index) => new ResolversGroup(config, loops[index % loops.Length].Loop, families));
        return new ResolversSet([.. groups], families);
    }

    /// <summary>Gives the servers that have names, or may get some, their hosts.</summary>
    public static void Join(IEnumerable<Server> servers, ResolversSet sections)
    {
        foreach (var server in servers)
        {
            var name = NameOf(server.Config.Address);
            if (name is not null || server.Config.Resolvers is not null)
            {
                server.Host = ServerHost.Of(name, sections.Find(server.Config.Resolvers));
            }
        }
    }

    private static string? NameOf(ListenAddress address) =>
        address.Path.Length == 0
            && address.Host.Length > 0
            && address.Host != "*"
            && !IPAddress.TryParse(address.Host.Trim('[', ']'), out _)
            ? address.Host
            : null;
}
