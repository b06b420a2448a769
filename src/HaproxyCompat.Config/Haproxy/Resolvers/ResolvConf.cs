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

    private static void Read(ResolversSection section, LineArguments arguments)
    {
        if (section.Session.Environment.ReadFile(Path) is not { } content)
        {
            arguments.Report($"'parse-resolv-conf': cannot read '{Path}'.");
            return;
        }

        var number = 0;
        foreach (var line in Encoding.Latin1.GetString(content).Split('\n'))
        {
            number++;
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var address, ..])
            {
                Add(section, arguments, address, new SourceLocation(Path, number, 0));
            }
        }
    }

    private static void Add(ResolversSection section, LineArguments arguments, string text, SourceLocation location)
    {
        if (section.Config.Nameservers.Any(known => known.Name == text))
        {
            arguments.Warn(
                $"'parse-resolv-conf': the name server '{text}' of {Path}:{location.Line} is there already, it "
                    + "is ignored.");
        }
        else if (
            AddressReader.Read(text, AddressUse.PortAllowed | AddressUse.Datagram, out var addresses) is { } complaint)
        {
            arguments.Warn($"'parse-resolv-conf': {Path}:{location.Line}: {complaint}; it is ignored.");
        }
        else
        {
            var nameserver = new NameserverConfig(text, addresses[0] with { Port = DnsPort }, null, location);
            section.Config = section.Config with { Nameservers = section.Config.Nameservers.Add(nameserver) };
        }
    }
}
