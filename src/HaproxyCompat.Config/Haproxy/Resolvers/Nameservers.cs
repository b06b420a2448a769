using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Resolvers;

/// <summary><c>nameserver &lt;name&gt; &lt;address&gt;:&lt;port&gt; [server options]</c> (manual 5.3.2).</summary>
internal static class Nameservers
{
    private const AddressUse OverUdp = AddressUse.PortRequired | AddressUse.Datagram;

    private const AddressUse OverStreams = AddressUse.PortRequired | AddressUse.Stream;

    public static readonly SectionLine<ResolversSection> Line = new("nameserver", Read) { IgnoresExtra = true };

    private static void Read(ResolversSection section, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not { } name || arguments.TakeOptional() is not { } text)
        {
            arguments.Report("'nameserver' expects <name> and <addr>:<port> as arguments.");
            return;
        }

        if (SectionName.BadCharacter(name) is { } bad)
        {
            arguments.Report($"'nameserver': character '{bad}' is not permitted in the name '{name}'.");
            return;
        }

        var isStream = text.StartsWith("tcp", StringComparison.Ordinal)
            || text.StartsWith("stream+", StringComparison.Ordinal);
        if (!arguments.TryAddresses(text, isStream ? OverStreams : OverUdp, out var addresses))
        {
            return;
        }

        var twin = section.Config.Nameservers.FirstOrDefault(known => known.Name == name);
        if (twin is not null)
        {
            arguments.Report(
                $"'nameserver': another one is named '{name}' ({twin.Location.File}:{twin.Location.Line}).");
            return;
        }

        ServerConfig? stream = null;
        if (isStream)
        {
            var server = SectionServers.Template with
            {
                Name = name,
                AddressText = text,
                Address = addresses[0],
                Location = arguments.Location,
            };
            stream = SectionServers.ReadOptions(section.Session, server, $"nameserver {name}", arguments);
            if (stream is null)
            {
                return;
            }

            SectionServers.TellOfResolvers(stream, arguments);
        }

        var nameserver = new NameserverConfig(name, addresses[0], stream, arguments.Location);
        section.Config = section.Config with { Nameservers = section.Config.Nameservers.Add(nameserver) };
    }
}
