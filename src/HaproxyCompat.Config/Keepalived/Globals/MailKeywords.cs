using System.Globalization;
using System.Net;
using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>The lines of <c>global_defs</c> about mail.</summary>
internal static class MailKeywords
{
    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        new ListKeyword<GlobalDraft>("notification_email", AddRecipients, RequireRecipient),
        new ValueKeyword<GlobalDraft>("notification_email_from", 0, (global, line) =>
            global.Mail = HasWord(line) ? global.Mail with { From = line[1] } : global.Mail),
        new ValueKeyword<GlobalDraft>("smtp_server", 1, ParseServer),
        new ValueKeyword<GlobalDraft>("smtp_helo_name", 0, (global, line) =>
            global.Mail = line.Count > 1 ? global.Mail with { HeloName = line[1] } : global.Mail),
        new ValueKeyword<GlobalDraft>("smtp_connect_timeout", 1, ParseTimeout),
        new ValueKeyword<GlobalDraft>("smtp_alert", 0, (global, line) =>
            global.Mail = line.TrySwitch(1, out var isOn) ? global.Mail with { Alert = isOn } : global.Mail),
        new ValueKeyword<GlobalDraft>("smtp_alert_vrrp", 0, (global, line) =>
            global.Mail = line.TrySwitch(1, out var isOn) ? global.Mail with { AlertVrrp = isOn } : global.Mail),
        new ValueKeyword<GlobalDraft>(
            "no_email_faults", 0, (global, _) => global.Mail = global.Mail with { NoFaults = true }),
    ];

    /// <summary>Whether the value is there; its lack is reported and survived.</summary>
    public static bool HasWord(KeywordLine line)
    {
        if (line.Count < 2)
        {
            line.Report($"'{line.Keyword}' lacks its value; it is left out");
        }

        return line.Count > 1;
    }

    private static void AddRecipients(GlobalDraft global, KeywordLine line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            global.Mail = global.Mail with { Recipients = global.Mail.Recipients.Add(line[i]) };
        }
    }

    private static void RequireRecipient(GlobalDraft global, KeywordLine line)
    {
        if (global.Mail.Recipients.IsEmpty)
        {
            line.Report("'notification_email' names nobody");
        }
    }

    private static void ParseServer(GlobalDraft global, KeywordLine line)
    {
        var port = 25;
        if (line.Count > 2
            && (!int.TryParse(line[2], NumberStyles.None, CultureInfo.InvariantCulture, out port)
                || port is < 1 or > 65535))
        {
            line.Report(2, $"'smtp_server' expects a port from 1 to 65535, not '{line[2]}'");
        }
        else
        {
            if (!IPAddress.TryParse(line[1], out _) && !line.Context.Host.CanResolve(line[1]))
            {
                line.Report(1, $"'smtp_server' {line[1]} is not known at the moment; mail waits until it is");
            }

            global.Mail = global.Mail with { Server = line[1], Port = port };
        }
    }

    private static void ParseTimeout(GlobalDraft global, KeywordLine line)
    {
        if (!line.TryInteger(1, 0, 4294, out var seconds))
        {
            return;
        }

        if (seconds == 0)
        {
            line.Report(1, "'smtp_connect_timeout' must be at least 1; 1 is used");
        }

        global.Mail = global.Mail with { ConnectTimeout = TimeSpan.FromSeconds(Math.Max(seconds, 1)) };
    }
}
