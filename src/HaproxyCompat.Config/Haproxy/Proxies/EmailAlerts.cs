using System.Collections.Immutable;
using HaproxyCompat.Config.Haproxy.Logs;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>email-alert { from | level | mailers | myhostname | to } &lt;value&gt;</c> (manual 4.2).</summary>
internal static class EmailAlerts
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("email-alert", ProxyPlaces.Anywhere, Read)
        {
            IgnoresExtra = true,
        },
    ];

    private static readonly string[] Settings = ["from", "level", "mailers", "myhostname", "to"];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord($"one of {string.Join(", ", Settings)}", out var setting)
            || !arguments.Accept(Settings.Contains(setting)
                ? null : $"unknown setting '{setting}', expected one of {string.Join(", ", Settings)}"))
        {
            return;
        }

        var alert = section.Config.EmailAlert ?? new EmailAlertConfig();
        var value = arguments.TakeOptional() ?? string.Empty;
        var level = LogTargets.Levels.IndexOf(value);
        if (setting == "level" && !arguments.Accept(level < 0 ? $"unknown log level '{value}' after 'level'" : null))
        {
            return;
        }

        section.Config = section.Config with
        {
            EmailAlert = setting switch
            {
                "from" => alert with { From = value },
                "mailers" => alert with { Mailers = value },
                "myhostname" => alert with { MyHostname = value },
                "to" => alert with { To = value },
                _ => alert with { Level = level },
            },
        };
        arguments.NoticeExtra();
    }
}
