using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Resolvers;

/// <summary><c>parse-resolv-conf</c>: the name servers of the machine (manual 5.3.2, resolv.conf(5)).</summary>
internal static class ResolvConf
{
    private const string Path = "/etc/resolv.conf";

    private const int DnsPort = 53;

    public static readonly SectionLine<ResolversSection> Line = new("parse-resolv-conf", Read) { IgnoresExtra = true };

    /// <summary>The section <c>default</c> that is there when no file has one; null where the machine names no servers.
    /// </summary>
    public static ResolversConfig? MakeDefault(ParseEnvironment environment)
    {
        if (environment.ReadFile(Path) is not { } content)
        {
            return null;
        }

        var config = new ResolversConfig(ResolversConfig.DefaultName, SourceLocation.None);
        foreach (var (address, location) in Lines(content))
        {
            if (config.Nameservers.All(known => known.Name != address)
                && Server(address, location, out _) is { } nameserver)
            {
                config = config with { Nameservers = config.Nameservers.Add(nameserver) };
            }
        }

        return config.Nameservers.IsEmpty ? null : config;
    }

    private static void Read(ResolversSection section, LineArguments arguments)
    {
        if (section.Session.Environment.ReadFile(Path) is not { } content)
        {
            arguments.Report($"'parse-resolv-conf': cannot read '{Path}'.");
            return;
        }

        foreach (var (address, location) in Lines(content))
        {
            Add(section, arguments, address, location);
        }
    }

    private static IEnumerable<(string Address, SourceLocation Location)> Lines(byte[] content)
    {
        var number = 0;
        foreach (var line in Encoding.Latin1.GetString(content).Split('\n'))
        {
            number++;
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var address, ..])
            {
                yield return (address, new SourceLocation(Path, number, 0));
            }
        }
    }

    private static NameserverConfig? Server(string text, SourceLocation location, out string? complaint)
    {
        complaint = AddressReader.Read(text, AddressUse.PortAllowed | AddressUse.Datagram, out var addresses);
        return complaint is null
            ? new NameserverConfig(text, addresses[0] with { Port = DnsPort }, null, location)
            : null;
    }

    private static void Add(ResolversSection section, LineArguments arguments, string text, SourceLocation location)
    {
        if (section.Config.Nameservers.Any(known => known.Name == text))
        {
            arguments.Warn(
                $"'parse-resolv-conf': the name server '{text}' of {Path}:{location.Line} is there already, it "
                    + "is ignored.");
        }
        else if (Server(text, location, out var complaint) is { } nameserver)
        {
            section.Config = section.Config with { Nameservers = section.Config.Nameservers.Add(nameserver) };
        }
        else
        {
            arguments.Warn($"'parse-resolv-conf': {Path}:{location.Line}: {complaint}; it is ignored.");
        }
    }
}
