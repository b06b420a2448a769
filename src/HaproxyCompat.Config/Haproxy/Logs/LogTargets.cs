using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Values;

namespace HaproxyCompat.Config.Haproxy.Logs;

/// <summary>
/// <c>log &lt;target&gt; [len n] [format f] [sample ranges:size] [profile p] &lt;facility&gt; [max [min]]</c> (manual
/// 4.2, "log").
/// </summary>
internal static class LogTargets
{
    private const int DefaultPort = 514;

    public static readonly ImmutableArray<string> Formats =
        ["local", "rfc3164", "rfc5424", "priority", "short", "timed", "iso", "raw"];

    private static readonly ImmutableArray<string> StreamPrefixes = ["tcp@", "tcp4@", "tcp6@", "uxst@", "stream+"];

    private static readonly ImmutableArray<string> Facilities =
    [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "auth2", "ftp",
        "ntp", "audit", "alert", "cron2", "local0", "local1", "local2", "local3", "local4", "local5", "local6",
        "local7",
    ];

    public static readonly ImmutableArray<string> Levels =
        ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

    /// <summary>Reads the words after <c>log</c>; null when something was reported.</summary>
    public static LogTargetConfig? Read(LineArguments arguments)
    {
        var destination = arguments.TakeOptional();
        if (destination == "global" && arguments.Left == 0)
        {
            return new LogTargetConfig(destination, null, null, -1, 7, 0, null, null, arguments.Location);
        }

        if (destination is null || arguments.Left == 0)
        {
            arguments.Report($"'{arguments.Keyword}' expects <address> and <facility>, or 'global' as arguments.");
            return null;
        }

        if (!TryAddress(arguments, destination, out var address) || !TryOptions(arguments, out var options))
        {
            return null;
        }

        return ReadFacility(arguments, new LogTargetConfig(
            destination, address, options.Format, -1, 7, 0, options.Length, options.Sampling, arguments.Location)
        {
            Profile = options.Profile,
            IsStream = IsStream(destination),
        });
    }

    private static bool IsStream(string destination) =>
        StreamPrefixes.Any(prefix => destination.StartsWith(prefix, StringComparison.Ordinal));

    private static bool TryAddress(LineArguments arguments, string destination, out ListenAddress? address)
    {
        address = null;
        if (destination is "stdout" or "stderr")
        {
            return true;
        }

        if (destination.StartsWith("ring@", StringComparison.Ordinal))
        {
            return true;
        }

        if (destination.StartsWith("backend@", StringComparison.Ordinal))
        {
            return true;
        }

        var use = IsStream(destination) ? AddressUse.Log : AddressUse.Log & ~AddressUse.Stream;
        if (!arguments.TryAddresses(destination, use, out var addresses))
        {
            return false;
        }

        var first = addresses[0];
        var hasPort = first.Family is AddressFamilyKind.IPv4 or AddressFamilyKind.IPv6 or AddressFamilyKind.Unspecified;
        address = hasPort && first.Port == 0 ? first with { Port = DefaultPort } : first;
        return true;
    }

    /// <summary>In this order only, as in the reference.</summary>
    private static bool TryOptions(LineArguments arguments, out LogTargetOptions options)
    {
        options = new LogTargetOptions(null, null, null, null);
        if (arguments.TrySkip("len"))
        {
            if (!arguments.TryInteger("a length", 80, 65535, out var length))
            {
                return false;
            }

            options = options with { Length = (int)length };
        }

        if (arguments.TrySkip("format"))
        {
            if (!arguments.TryWord("a format", out var format)
                || !arguments.Accept(Formats.Contains(format)
                    ? null : $"unknown log format '{format}'{Suggestion.Tail(format, Formats)}"))
            {
                return false;
            }

            options = options with { Format = format };
        }

        if (arguments.TrySkip("sample"))
        {
            if (!arguments.TryWord("<ranges>:<size>", out var text)
                || ReadSampling(arguments, text) is not { } sampling)
            {
                return false;
            }

            options = options with { Sampling = sampling };
        }

        if (arguments.TrySkip("profile"))
        {
            if (!arguments.TryWord("the name of a 'log-profile' section", out var profile))
            {
                return false;
            }

            options = options with { Profile = profile };
        }

        return true;
    }

    private static LogSampling? ReadSampling(LineArguments arguments, string text)
    {
        var colon = text.LastIndexOf(':');
        var ranges = ImmutableArray.CreateBuilder<(int, int)>();
        var right = colon > 0
            && int.TryParse(text.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out _);
        foreach (var range in right ? text[..colon].Split(',') : [])
        {
            var ends = range.Split('-');
            var last = 0;
            right &= ends.Length <= 2
                && int.TryParse(ends[0], System.Globalization.NumberStyles.None, null, out var first)
                && int.TryParse(ends[^1], System.Globalization.NumberStyles.None, null, out last)
                && first >= 1 && last >= first && AddRange(ranges, first, last);
        }

        var size = right ? int.Parse(text[(colon + 1)..]) : 0;
        right &= ranges.Count > 0 && ranges.All(range => range.Item2 <= size);
        return arguments.Accept(right ? null : $"'{text}' is not <ranges>:<size> for 'sample'")
            ? new LogSampling(ranges.ToImmutable(), size)
            : null;
    }

    private static bool AddRange(ImmutableArray<(int, int)>.Builder ranges, int first, int last)
    {
        ranges.Add((first, last));
        return true;
    }

    private static LogTargetConfig? ReadFacility(LineArguments arguments, LogTargetConfig target)
    {
        if (!arguments.TryWord("a facility", out var facility))
        {
            return null;
        }

        var facilityNumber = facility == "-" ? 3 : Facilities.IndexOf(facility);
        if (!arguments.Accept(
                facilityNumber < 0 ? $"unknown log facility '{facility}'{Suggestion.Tail(facility, Facilities)}" : null)
            || !TryLevel(arguments, 7, out var maximum) || !TryLevel(arguments, 0, out var minimum))
        {
            return null;
        }

        return target with { Facility = facilityNumber, MaximumLevel = maximum, MinimumLevel = minimum };
    }

    private static bool TryLevel(LineArguments arguments, int missing, out int level)
    {
        level = missing;
        if (arguments.TakeOptional() is not { } name)
        {
            return true;
        }

        level = Levels.IndexOf(name);
        return arguments.Accept(level < 0 ? $"unknown log level '{name}'{Suggestion.Tail(name, Levels)}" : null);
    }

    /// <summary>What may stand between the address and the facility.</summary>
    private sealed record LogTargetOptions(int? Length, string? Format, LogSampling? Sampling, string? Profile);
}
