using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary>Routes and rules as the data file shows them.</summary>
internal static class RouteText
{
    private static readonly string[] Types =
    [
        "", "", "local ", "broadcast ", "anycast ", "multicast ", "blackhole ", "unreachable ", "prohibit ", "throw ",
        "nat ",
    ];

    /// <summary>Names of RTAX numbers.</summary>
    private static readonly string[] Metrics =
    [
        "", "lock", "mtu", "window", "rtt", "rttvar", "ssthresh", "cwnd", "advmss", "reordering", "hoplimit",
        "initcwnd", "features", "rto_min", "initrwnd", "quickack", "congctl", "fastopen_no_cookie",
    ];

    /// <summary>The order in which the reference shows them.</summary>
    private static readonly ushort[] MetricOrder = [2, 4, 5, 3, 6, 7, 8, 9, 10, 13, 12, 11, 14, 15, 17];

    /// <summary>As in the JSON file.</summary>
    public static string Line(RouteConfig route)
    {
        var text = new StringBuilder();
        Write(text, route);
        return text.ToString().Trim();
    }

    /// <summary>As in the JSON file.</summary>
    public static string Line(RuleConfig rule)
    {
        var text = new StringBuilder();
        Write(text, rule);
        return text.ToString().Trim();
    }

    public static void Write(StringBuilder text, RouteConfig route)
    {
        const byte FirstOther = 6;
        var how = route.Type >= FirstOther ? "add" : route.Append ? "append" : "prepend";
        text.Append($"     {how} {Types[route.Type]}{route.Destination}{Length(route.Family, route.PrefixLength)}");
        if (route.Source is not null)
        {
            text.Append($" src {route.Source}");
        }

        if (route.Tos != 0)
        {
            text.Append($" tos {route.Tos}");
        }

        WriteHop(text, route.Hop);
        if (route.Table != 0)
        {
            text.Append($" table {route.Table}");
        }

        text.Append($" proto {route.Protocol}");
        if (route.Scope != 0)
        {
            text.Append($" scope {route.Scope}");
        }

        if (route.Metric is { } metric)
        {
            text.Append($" metric {metric}");
        }

        WriteMetrics(text, route);
        if (route.Realms is { } realms)
        {
            text.Append($" realms {Realms(realms)}");
        }

        if (route.Preference is { } preference)
        {
            text.Append($" pref {preference switch { 0 => "medium", 1 => "high", _ => "low" }}");
        }

        foreach (var hop in route.Hops)
        {
            text.Append(" nexthop");
            WriteHop(text, hop);
            text.Append(hop.Weight > 1 ? $" weight {hop.Weight}" : string.Empty);
        }

        WriteEnd(text, route.NoTrack, route.TrackGroup);
    }

    public static void Write(StringBuilder text, RuleConfig rule)
    {
        text.Append(rule.IsInverted ? "     not from " : "     from ");
        text.Append(rule.From is null ? "all" : $"{rule.From}{Length(rule.Family, rule.FromLength)}");
        if (rule.To is not null)
        {
            text.Append($" to {rule.To}{Length(rule.Family, rule.ToLength)}");
        }

        text.Append($" priority {rule.Preference} tos 0x{rule.Tos:x}");
        if (rule.Mark is { } mark)
        {
            text.Append($" fwmark 0x{mark:x}{(rule.MarkMask is { } mask ? $"/0x{mask:x}" : "")}");
        }

        Add(text, "iif", rule.Incoming);
        Add(text, "oif", rule.Outgoing);
        Add(text, "suppress_prefixlen", rule.SuppressPrefixLength);
        Add(text, "suppress_ifgroup", rule.SuppressGroup);
        Add(text, "uidrange", rule.Users is var (firstUser, lastUser) ? $"{firstUser}-{lastUser}" : null);
        text.Append($" protocol {rule.Protocol}");
        Add(text, "ipproto", rule.TransportProtocol);
        Add(text, "sport", Ports(rule.SourcePorts));
        Add(text, "dport", Ports(rule.DestinationPorts));
        Add(text, "realms", rule.Realms is { } realms ? Realms(realms) : null);
        text.Append(rule.Action switch
        {
            _ when rule.UsesDeviceTable => " l3mdev",
            1 => $" lookup {rule.Table}",
            2 => $" goto {rule.Target}",
            3 => " nop",
            6 => " type blackhole",
            7 => " type unreachable",
            _ => " type prohibit",
        });
        WriteEnd(text, rule.NoTrack, rule.TrackGroup);
    }

    private static void Add(StringBuilder text, string name, object? value)
    {
        if (value is not null)
        {
            text.Append($" {name} {value}");
        }
    }

    private static string? Ports((ushort First, ushort Last)? ports) =>
        ports is var (first, last) ? first == last ? $"{first}" : $"{first}-{last}" : null;

    private static string Length(AddressFamily family, int length) =>
        length == (family == AddressFamily.InterNetworkV6 ? 128 : 32) ? string.Empty : $"/{length}";

    private static string Realms(uint realms) =>
        realms > ushort.MaxValue ? $"{realms >> 16}/{realms & ushort.MaxValue}" : $"{realms}";

    private static void WriteHop(StringBuilder text, RouteHop hop)
    {
        if (hop.Gateway is not null)
        {
            var family = hop.Gateway.AddressFamily == AddressFamily.InterNetworkV6 ? "inet6" : "inet";
            text.Append($" via {family} {hop.Gateway}");
        }

        Add(text, "dev", hop.Interface);
        text.Append(hop.OnLink ? " onlink" : string.Empty);
    }

    private static void WriteMetrics(StringBuilder text, RouteConfig route)
    {
        foreach (var number in MetricOrder)
        {
            foreach (var (_, value) in route.Metrics.Where(one => one.Number == number))
            {
                var locked = (route.Locked & (1u << number)) != 0 ? " lock" : string.Empty;
                var shown = number switch
                {
                    4 => $"{value / 8}ms",
                    5 => $"{value / 4}ms",
                    12 => "ecn",
                    13 => $"{value}ms",
                    _ => $"{value}",
                };
                text.Append($" {Metrics[number]}{locked} {shown}");
            }
        }

        Add(text, "congctl", route.Congestion);
    }

    private static void WriteEnd(StringBuilder text, bool noTrack, string? group)
    {
        text.Append(noTrack ? " no_track" : string.Empty);
        Add(text, "track_group", group);
        text.Append('\n');
    }
}
