using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Logs;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.LogForwards;

/// <summary>Lines of a <c>log-forward</c> section but for its addresses (manual 12.6).</summary>
internal static class LogForwardLines
{
    public static readonly ImmutableArray<SectionLine<LogForwardSection>> All =
    [
        new("backlog", (section, arguments) =>
            ReadNumber(arguments, number => section.Config = section.Config with { Backlog = number })),
        new("log", ReadLog),
        new("maxconn", (section, arguments) =>
            ReadNumber(arguments, number => section.Config = section.Config with { MaxConnections = number })),
        new("option", ReadOption),
        new("timeout", ReadTimeout) { IgnoresExtra = true },
    ];

    private static readonly string[] Options = ["assume-rfc6587-ntf", "dont-parse-log", "host"];

    private static void ReadNumber(LineArguments arguments, Action<long> set)
    {
        if (arguments.TryLooseInteger("a number", out var number))
        {
            set(number);
        }
    }

    private static void ReadLog(LogForwardSection section, LineArguments arguments)
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

    private static void ReadTimeout(LogForwardSection section, LineArguments arguments)
    {
        var kind = arguments.TakeOptional();
        if (arguments.Accept(kind == "client"
            ? null : $"only 'timeout client' stands in a 'log-forward' section (found '{kind}')")
            && arguments.TryDuration("a duration after 'client'", out var milliseconds))
        {
            section.Config = section.Config with { ClientTimeoutMs = milliseconds };
        }
    }

    private static void ReadOption(LogForwardSection section, LineArguments arguments)
    {
        if (!arguments.TryWord("an option name", out var name))
        {
            return;
        }

        var isOn = !arguments.Negated && !arguments.ToDefault;
        switch (name)
        {
            case "assume-rfc6587-ntf":
                section.Config = section.Config with { AssumesLines = isOn };
                break;
            case "dont-parse-log":
                section.Config = section.Config with { KeepsMessages = isOn };
                break;
            case "host":
                ReadHost(section, arguments);
                break;
            default:
                arguments.Report($"unknown option '{name}' in 'log-forward' section{Suggestion.Tail(name, Options)}.");
                break;
        }
    }

    private static void ReadHost(LogForwardSection section, LineArguments arguments)
    {
        LogForwardHost? host = arguments.TakeOptional() switch
        {
            "replace" => LogForwardHost.Replace,
            "fill" => LogForwardHost.Fill,
            "keep" => LogForwardHost.Keep,
            "append" => LogForwardHost.Append,
            _ => null,
        };
        if (arguments.Accept(host is null ? "'option host' expects replace, fill, keep or append" : null))
        {
            section.Config = section.Config with { Host = host!.Value };
            arguments.NoticeExtra();
        }
    }
}
