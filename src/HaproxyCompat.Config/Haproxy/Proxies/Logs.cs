using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Logs;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>log</c>, <c>log-format</c>, <c>log-tag</c> and their kin in proxy sections (manual 4.2, 8).</summary>
internal static class Logs
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("log", ProxyPlaces.Anywhere, ReadLog),
        new(
            "log-format",
            ProxyPlaces.Anywhere,
            (section, arguments) =>
                ReadFormat(section, arguments, format => section.Config = section.Config with { LogFormat = format })),
        new(
            "error-log-format",
            ProxyPlaces.Anywhere,
            (section, arguments) =>
                ReadFormat(
                    section, arguments, format => section.Config = section.Config with { ErrorLogFormat = format })),
        new(
            "log-format-sd",
            ProxyPlaces.Anywhere,
            (section, arguments) =>
                ReadFormat(
                    section, arguments, format => section.Config = section.Config with { LogFormatSd = format })),
        new("log-tag", ProxyPlaces.Anywhere, ReadTag) { IgnoresExtra = true },
    ];

    private static void ReadLog(ProxySection section, LineArguments arguments)
    {
        if (arguments.Negated)
        {
            section.Config = section.Config with { LogTargets = [] };
        }
        else if (LogTargets.Read(arguments) is { } target)
        {
            section.Config = section.Config with { LogTargets = section.Config.LogTargets.Add(target) };
        }
    }

    private static void ReadFormat(ProxySection section, LineArguments arguments, Action<LogFormat> set)
    {
        FormatLines.Note(section, arguments.Continue(arguments.Keyword), arguments.Keyword);
        var reader = arguments.Continue(arguments.Keyword, string.Empty, RuleSets.None, FetchPlaces.Logs);
        _ = arguments.TakeRemaining();
        var isIgnored = !section.IsDefaults && (section.Place & ProxyPlaces.Frontend) == 0;
        if (isIgnored)
        {
            reader.Warn($"'{reader.Keyword}' is ignored in backends.");
        }

        if (isIgnored && reader.Keyword != "error-log-format" && reader.Left == 1)
        {
            return;
        }

        if (section.TryLaterFormat(reader, out var format) && reader.RejectExtra() && !isIgnored)
        {
            set(format);
        }
    }

    private static void ReadTag(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("a tag", out var tag))
        {
            section.Config = section.Config with { LogTag = tag };
        }
    }
}
