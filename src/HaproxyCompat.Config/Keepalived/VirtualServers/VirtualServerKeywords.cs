using System.Globalization;
using System.Net.Sockets;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>virtual_server { }</c> (keepalived.conf(5), "Virtual server(s)").</summary>
internal static class VirtualServerKeywords
{
    /// <summary>A month, in seconds.</summary>
    private const int MaximumPersistence = 2678400;

    public static readonly Block<VirtualServerDraft> Table = new(
    [
        .. SchedulerKeywords.All,
        new ValueKeyword<VirtualServerDraft>("lvs_method", 1, ParseMethod),
        new ValueKeyword<VirtualServerDraft>("lb_kind", 1, ParseMethod),
        new ValueKeyword<VirtualServerDraft>("persistence_engine", 1, (service, line) =>
            service.PersistenceEngine = line[1]),
        new ValueKeyword<VirtualServerDraft>("persistence_timeout", 0, ParsePersistence),
        new ValueKeyword<VirtualServerDraft>("persistence_granularity", 1, ParseGranularity),
        new ValueKeyword<VirtualServerDraft>("protocol", 1, ParseProtocol),
        new ValueKeyword<VirtualServerDraft>("ha_suspend", 0, (service, _) => service.HaSuspend = true),
        new ValueKeyword<VirtualServerDraft>("smtp_alert", 0, (service, line) =>
            service.SmtpAlert = line.TrySwitch(1, out var isOn) ? isOn : service.SmtpAlert),
        new ValueKeyword<VirtualServerDraft>("virtualhost", 0, (service, line) =>
            service.VirtualHost = Name(line) ?? service.VirtualHost),
        new ValueKeyword<VirtualServerDraft>("snmp_name", 0, (service, line) =>
            service.SnmpName = OneName(line) ?? service.SnmpName),
        new ValueKeyword<VirtualServerDraft>("omega", 0, (service, _) => service.Omega = true),
        new ValueKeyword<VirtualServerDraft>("quorum", 1, (service, line) =>
            service.Quorum = CheckNumbers.TryUnsigned(line, 1, 1, uint.MaxValue, out var n) ? n : 1),
        new ValueKeyword<VirtualServerDraft>("hysteresis", 1, (service, line) =>
            service.Hysteresis = CheckNumbers.TryUnsigned(line, 1, 0, uint.MaxValue, out var n) ? n : 0),
        new ValueKeyword<VirtualServerDraft>("quorum_up", 1, (service, line) =>
            service.QuorumUp = Script(service.QuorumUp, line)),
        new ValueKeyword<VirtualServerDraft>("quorum_down", 1, (service, line) =>
            service.QuorumDown = Script(service.QuorumDown, line)),
        new ValueKeyword<VirtualServerDraft>("ip_family", 1, ParseFamily),
        new ValueKeyword<VirtualServerDraft>("weight", 1, (service, line) =>
            service.Weight = CheckNumbers.TryUnsigned(line, 1, 1, int.MaxValue, out var n) ? (int)n : service.Weight),
        new ValueKeyword<VirtualServerDraft>("sorry_server", 1, ParseSorryServer),
        new ValueKeyword<VirtualServerDraft>("sorry_server_inhibit", 0, ParseSorryInhibit),
        new ValueKeyword<VirtualServerDraft>("sorry_server_lvs_method", 1, ParseSorryMethod),
        .. CheckTimeKeywords.Keywords<VirtualServerDraft>(
            service => service.Times, alphaIsSwitch: false, minimumRetry: 1),
        new ValueKeyword<VirtualServerDraft>("inhibit_on_failure", 0, (service, _) =>
            service.InhibitOnFailure = true),
        RealServerKeywords.Keyword,
    ]);

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, VirtualServerDraft>("virtual_server", Table, Start, Finish);

    /// <summary>A script that is there already stays.</summary>
    public static CommandDraft? Script(CommandDraft? before, KeywordLine line)
    {
        if (before is not null)
        {
            line.Report(1, $"'{line.Keyword}' is set already; '{line[1]}' is left out");
            return before;
        }

        return CommandDraft.Parse(line);
    }

    /// <summary>Null after a report.</summary>
    public static string? Name(KeywordLine line)
    {
        if (line.Count < 2)
        {
            line.Report($"'{line.Keyword}' lacks its name");
        }

        return line.Count < 2 ? null : line[1];
    }

    /// <summary>One word and no more.</summary>
    public static string? OneName(KeywordLine line)
    {
        if (line.Count != 2)
        {
            line.Report($"'{line.Keyword}' expects one name");
        }

        return line.Count == 2 ? line[1] : null;
    }

    private static VirtualServerDraft? Start(ParseContext context, KeywordLine line)
    {
        if (!line.TryRequired(1))
        {
            return null;
        }

        switch (line[1])
        {
            case "fwmark":
                return line.TryRequired(2) && CheckNumbers.TryUnsigned(line, 2, 0, uint.MaxValue, out var mark)
                    ? new VirtualServerDraft { Mark = mark, Location = line.Location }
                    : null;
            case "group":
                return line.TryRequired(2)
                    ? new VirtualServerDraft { Group = line[2], Location = line.Location }
                    : null;
            default:
                return CheckNumbers.TryEndpoint(line, 1, out var address, out var port)
                    ? new VirtualServerDraft
                    {
                        Address = address,
                        Port = port,
                        Family = address.AddressFamily,
                        Location = line.Location,
                    }
                    : null;
        }
    }

    private static void Finish(VirtualServerDraft service, KeywordLine line)
    {
        if (service.SorryServer is { } sorry && !service.Admits(sorry.Address, service.SorryForwarding))
        {
            line.Report($"sorry server {sorry.Address} is not of the family of the virtual server; it is left out");
            service.SorryServer = null;
        }

        line.Context.VirtualServers.Add(service);
    }

    private static void ParseMethod(VirtualServerDraft service, KeywordLine line) =>
        service.Forwarding = ForwardingText.Parse(line) ?? service.Forwarding;

    private static void ParsePersistence(VirtualServerDraft service, KeywordLine line)
    {
        const int SixMinutes = 360;
        if (line.Count < 2)
        {
            service.PersistenceTimeout = SixMinutes;
        }
        else if (line.TryInteger(1, 1, MaximumPersistence, out var seconds))
        {
            service.PersistenceTimeout = seconds;
        }
    }

    private static void ParseGranularity(VirtualServerDraft service, KeywordLine line)
    {
        // Where nothing tells the family yet, digits are a prefix of IPv6.
        var isNumber = line[1].Length > 0 && line[1].AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        if (service.Family == AddressFamily.InterNetworkV6 || (service.Family is null && isNumber))
        {
            var isPrefix = line.TryInteger(1, 1, 128, out var prefix);
            service.PersistencePrefix = isPrefix ? prefix : -1;
            service.Family ??= isPrefix ? AddressFamily.InterNetworkV6 : null;
        }
        else if (System.Net.IPAddress.TryParse(line[1], out var mask)
            && mask.AddressFamily == AddressFamily.InterNetwork)
        {
            service.PersistenceMask = mask;
            service.Family ??= AddressFamily.InterNetwork;
        }
        else if (uint.TryParse(line[1], NumberStyles.None, null, out var number))
        {
            // As inet_aton(3): one number is the whole mask.
            service.PersistenceMask = Mask(number);
        }
        else
        {
            line.Report(1, $"'persistence_granularity' expects a mask, not '{line[1]}'");
        }
    }

    private static System.Net.IPAddress Mask(uint number)
    {
        var bytes = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new System.Net.IPAddress(bytes);
    }

    private static void ParseProtocol(VirtualServerDraft service, KeywordLine line)
    {
        var protocol = line[1].ToUpperInvariant() switch
        {
            "TCP" => ServiceProtocol.Tcp,
            "UDP" => ServiceProtocol.Udp,
            "SCTP" => ServiceProtocol.Sctp,
            _ => ServiceProtocol.None,
        };
        if (protocol == ServiceProtocol.None)
        {
            line.Report(1, $"'protocol' expects TCP, UDP or SCTP, not '{line[1]}'");
        }
        else
        {
            service.Protocol = protocol;
        }
    }

    private static void ParseFamily(VirtualServerDraft service, KeywordLine line)
    {
        AddressFamily? family = line[1] switch
        {
            "inet" => AddressFamily.InterNetwork,
            "inet6" => AddressFamily.InterNetworkV6,
            _ => null,
        };
        if (family is null)
        {
            line.Report(1, $"'ip_family' expects inet or inet6, not '{line[1]}'");
        }
        else if (service.Family is { } known && known != family)
        {
            line.Report(1, $"'ip_family {line[1]}' contradicts the address of the virtual server or of a server");
        }
        else
        {
            service.Family = family;
        }
    }

    private static void ParseSorryServer(VirtualServerDraft service, KeywordLine line)
    {
        if (CheckNumbers.TryEndpoint(line, 1, out var address, out var port))
        {
            service.SorryServer = new SorryServerConfig(address, port, new ForwardingConfig(ForwardingMethod.Nat));
        }
    }

    private static void ParseSorryInhibit(VirtualServerDraft service, KeywordLine line)
    {
        if (service.SorryServer is null)
        {
            line.Report("'sorry_server_inhibit' comes after 'sorry_server'; it is left out");
        }
        else
        {
            service.SorryServer = service.SorryServer with { Inhibit = true };
        }
    }

    private static void ParseSorryMethod(VirtualServerDraft service, KeywordLine line)
    {
        if (service.SorryServer is null)
        {
            line.Report("'sorry_server_lvs_method' comes after 'sorry_server'; it is left out");
        }
        else
        {
            service.SorryForwarding = ForwardingText.Parse(line) ?? service.SorryForwarding;
        }
    }
}
