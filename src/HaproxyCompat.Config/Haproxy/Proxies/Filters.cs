using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>filter &lt;name&gt; ...</c>, <c>filter-sequence</c> (manual 4.2, 9). Those of bandwidth act; others are checked
/// and do not run here.
/// </summary>
internal static class Filters
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("filter", ProxyPlaces.Sides, Read),
        new("filter-sequence", ProxyPlaces.Sides, ReadSequence),
    ];

    private static readonly string[] Known =
        ["bwlim-in", "bwlim-out", "cache", "comp-req", "comp-res", "compression", "fcgi-app", "spoe", "trace"];

    private static readonly string[] TraceOptions = ["name", "max-fwd", "random-forwarding", "hexdump", "quiet"];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("the name of a filter", out var name))
        {
            return;
        }

        section.FilterKinds.Add(name);
        var place = arguments.Here;
        var rest = arguments.Continue($"filter {name}");
        _ = arguments.TakeRemaining();
        if (name is "bwlim-in" or "bwlim-out")
        {
            BandwidthFilter.Read(section, rest, isDownload: name == "bwlim-out");
            return;
        }

        var alerts = section.Session.Sink.AlertCount;
        ReadOther(name, arguments, rest);
        if (section.Session.Sink.AlertCount == alerts)
        {
            arguments.Refuse($"'filter {name}'", place, name);
        }
    }

    private static void ReadOther(string name, LineArguments arguments, LineArguments rest)
    {
        switch (name)
        {
            case "comp-req" or "comp-res" or "compression":
                _ = rest.RejectExtra();
                break;
            case "cache" or "fcgi-app":
                _ = rest.TryWord("<name>", out _) && rest.RejectExtra();
                break;
            case "trace":
                ReadTrace(rest);
                break;
            case "spoe":
                ReadSpoe(rest);
                break;
            case var _ when name.StartsWith("lua.", StringComparison.Ordinal):
                _ = rest.TakeRemaining();
                break;
            default:
                arguments.Report($"unknown filter '{name}'{Suggestion.Tail(name, Known)}.");
                break;
        }
    }

    /// <summary>
    /// <c>trace [name &lt;name&gt;] [random-forwarding] [max-fwd &lt;max&gt;] [hexdump] [quiet]</c> (manual 9.1).
    /// </summary>
    private static void ReadTrace(LineArguments arguments)
    {
        while (arguments.TakeOptional() is { } option)
        {
            var isRead = option switch
            {
                "name" => arguments.TryWord("a value after 'name'", out _),
                "max-fwd" => arguments.TryInteger("a number after 'max-fwd'", int.MinValue, int.MaxValue, out _),
                "random-forwarding" or "hexdump" or "quiet" => true,
                _ => arguments.Accept($"unknown keyword '{option}'{Suggestion.Tail(option, TraceOptions)}"),
            };
            if (!isRead)
            {
                return;
            }
        }
    }

    /// <summary><c>spoe [engine &lt;name&gt;] config &lt;file&gt;</c> (manual 9.3).</summary>
    private static void ReadSpoe(LineArguments arguments)
    {
        var hasFile = false;
        while (arguments.TakeOptional() is { } option)
        {
            if (!arguments.Accept(option is "engine" or "config" ? null : $"unknown keyword '{option}'")
                || !arguments.TryWord($"a value after '{option}'", out _))
            {
                return;
            }

            hasFile |= option == "config";
        }

        _ = arguments.Accept(hasFile ? null : "'config <file>' is missing");
    }

    private static void ReadSequence(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("request or response", out var direction)
            && arguments.Accept(
                direction is "request" or "response"
                    ? null
                    : $"'request' or 'response' is expected, found '{direction}'"))
        {
            if (arguments.TryWord("a list of filters", out var list))
            {
                var kinds = list.Length > 1 && list[^1] == ',' ? list[..^1].Split(',') : list.Split(',');
                var sequence = new FilterSequenceConfig([.. kinds], arguments.Location);
                section.Config = direction == "request"
                    ? section.Config with { RequestFilters = sequence }
                    : section.Config with { ResponseFilters = sequence };
            }

            _ = arguments.TakeRemaining();
        }
    }
}
