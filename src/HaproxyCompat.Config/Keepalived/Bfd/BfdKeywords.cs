using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.VirtualServers;
using HaproxyCompat.Config.Model.Keepalived.Bfd;

namespace HaproxyCompat.Config.Keepalived.Bfd;

/// <summary><c>bfd_instance NAME { }</c> (keepalived.conf(5), "BFD CONFIGURATION").</summary>
internal static class BfdKeywords
{
    private const int MaximumName = 31;

    private const decimal MaximumInterval = 4294967;

    public static readonly Block<BfdDraft> Table = new(
        new BfdKeyword("neighbor_ip", 1, ParseNeighbour),
        new BfdKeyword("neighbour_ip", 1, ParseNeighbour),
        new BfdKeyword("source_ip", 1, ParseSource),
        Interval("min_rx", 1, (bfd, time) => bfd with { MinimumRx = time }),
        Interval("min_tx", 1, (bfd, time) => bfd with { MinimumTx = time }),
        Interval("idle_tx", 1000, (bfd, time) => bfd with { IdleTx = time }),
        Number("multiplier", 1, (bfd, count) => bfd with { Multiplier = count }),
        new BfdKeyword("passive", 0, (bfd, _) => bfd.Model = bfd.Model with { Passive = true }),
        Number("ttl", 1, (bfd, ttl) => bfd with { Ttl = ttl }),
        Number("hoplimit", 1, (bfd, ttl) => bfd with { Ttl = ttl }),
        Number("max_hops", -1, (bfd, hops) => bfd with { MaximumHops = hops }),
        new BfdKeyword("multihop", 0, (bfd, line) =>
            bfd.Model = line.TrySwitch(1, out var isOn) ? bfd.Model with { Multihop = isOn } : bfd.Model),
        new BfdKeyword("weight", 1, ParseWeight),
        new BfdKeyword("vrrp", 0, (bfd, _) => bfd.SaysVrrp = true),
        new BfdKeyword("checker", 0, (bfd, _) => bfd.SaysChecker = true));

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, BfdDraft>("bfd_instance", Table, Start, Finish);

    private static BfdDraft? Start(ParseContext context, KeywordLine line)
    {
        if (!line.TryRequired(1))
        {
            return null;
        }

        if (line[1].Length > MaximumName)
        {
            line.Report(1, $"the name of a bfd_instance has at most {MaximumName} characters; it is left out");
            return null;
        }

        if (!context.BfdNames.Add(line[1]))
        {
            line.Report(1, $"bfd_instance '{line[1]}' is there already; this one is left out");
            return null;
        }

        return new BfdDraft(line[1]);
    }

    private static void Finish(BfdDraft draft, KeywordLine line)
    {
        var bfd = draft.Model;
        if (draft.IsRefused)
        {
            return;
        }

        if (!draft.HasNeighbour)
        {
            line.Report($"bfd_instance '{bfd.Name}' has no neighbor_ip; it is left out");
        }
        else if (bfd.Source is { } source && source.AddressFamily != bfd.Neighbour.AddressFamily)
        {
            line.Report($"bfd_instance '{bfd.Name}': source_ip {source} is not of the family of {bfd.Neighbour}; "
                + "it is left out");
        }
        else if (line.Context.BfdInstances.Exists(b => b.Neighbour.Equals(bfd.Neighbour)))
        {
            line.Report($"bfd_instance '{bfd.Name}': neighbour {bfd.Neighbour} has a session already; it is left out");
        }
        else
        {
            bfd = WithHops(bfd, line);
            var isBoth = draft.SaysVrrp == draft.SaysChecker;
            line.Context.BfdInstances.Add(bfd with
            {
                ForVrrp = isBoth || draft.SaysVrrp,
                ForCheckers = isBoth || draft.SaysChecker,
            });
        }
    }

    /// <summary>More hops than the ttl has cannot be lost.</summary>
    private static BfdInstanceConfig WithHops(BfdInstanceConfig bfd, KeywordLine line)
    {
        const int AllHops = 255;
        const int DefaultHopLimit = 64;
        var isIPv6 = bfd.Neighbour.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var ttl = bfd.Ttl ?? (isIPv6 ? DefaultHopLimit : AllHops);
        var hops = bfd.MaximumHops < 0 ? AllHops : bfd.MaximumHops;
        if (hops <= ttl)
        {
            return bfd;
        }

        line.Report($"bfd_instance '{bfd.Name}': max_hops is more than the ttl; {ttl} is used");
        return bfd with { MaximumHops = ttl };
    }

    private static void ParseNeighbour(BfdDraft draft, KeywordLine line)
    {
        if (AddressText.TryParseStart(line[1], out var address))
        {
            draft.Model = draft.Model with { Neighbour = address };
            draft.HasNeighbour = true;
        }
        else
        {
            line.Report(1, $"'neighbor_ip' expects an address, not '{line[1]}'; the bfd_instance is left out");
            draft.IsRefused = true;
        }
    }

    private static void ParseSource(BfdDraft draft, KeywordLine line)
    {
        if (AddressText.TryParseStart(line[1], out var address))
        {
            draft.Model = draft.Model with { Source = address };
        }
        else
        {
            line.Report(1, $"'source_ip' expects an address, not '{line[1]}'");
        }
    }

    private static BfdKeyword Interval(
        string name,
        decimal minimum,
        Func<BfdInstanceConfig, TimeSpan, BfdInstanceConfig> set) =>
        new(name, 1, (draft, line) =>
        {
            if (CheckNumbers.TryMilliseconds(line, minimum, MaximumInterval, out var time))
            {
                draft.Model = set(draft.Model, time);
            }
        });

    private static BfdKeyword Number(
        string name,
        int minimum,
        Func<BfdInstanceConfig, int, BfdInstanceConfig> set) =>
        new(name, 1, (draft, line) =>
        {
            if (line.TryInteger(1, minimum, 255, out var number))
            {
                draft.Model = set(draft.Model, number);
            }
        });

    private static void ParseWeight(BfdDraft draft, KeywordLine line)
    {
        if (!line.TryInteger(1, -253, 253, out var weight))
        {
            return;
        }

        draft.Model = draft.Model with { Weight = weight, Reverse = line[2] == "reverse" };
        if (line.Count > 2 && line[2] is not ("reverse" or "noreverse"))
        {
            line.Report(2, $"'weight' may be followed by 'reverse', not by '{line[2]}'");
        }
    }
}
