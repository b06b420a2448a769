using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Globals;
using HaproxyCompat.Config.Keepalived.Instances;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>The lines of <c>global_defs</c> about IPVS and checkers, and their old places.</summary>
internal static class LvsGlobalKeywords
{
    private const int MaximumTimeout = 2678400;

    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        new ValueKeyword<GlobalDraft>("lvs_sync_daemon", 0, ParseSyncDaemon),
        new ValueKeyword<GlobalDraft>("lvs_timeouts", 0, ParseTimeouts),
        new ValueKeyword<GlobalDraft>("lvs_flush", 0, (global, _) => global.Lvs = global.Lvs with { Flush = true }),
        new ValueKeyword<GlobalDraft>("lvs_flush_on_stop", 0, ParseFlush),
        new ValueKeyword<GlobalDraft>("lvs_notify_fifo", 0, GlobalKeywords.ParseFifo),
        new ValueKeyword<GlobalDraft>("lvs_notify_fifo_script", 0, GlobalKeywords.ParseCommand),
        Switch("smtp_alert_checker", (lvs, isOn) => lvs with { AlertChecker = isOn }),
        Switch("checker_log_all_failures", (lvs, isOn) => lvs with { LogAllFailures = isOn }),
        Switch("no_checker_emails", (lvs, isOn) => lvs with { NoCheckerEmails = isOn }),
        Switch("rs_init_notifies", (lvs, isOn) => lvs with { InitNotifies = isOn }),
    ];

    /// <summary>The old place of <c>lvs_sync_daemon</c>: it acts, and is told of as in the reference.</summary>
    public static readonly BlockKeyword<InstanceDraft> OfInstance =
        new ValueKeyword<InstanceDraft>("lvs_sync_daemon_interface", 0, ParseInstanceDaemon);

    private static ValueKeyword<GlobalDraft> Switch(string name, Func<LvsSettings, bool, LvsSettings> set) =>
        new(name, 0, (global, line) =>
            global.Lvs = line.TrySwitch(1, out var isOn) ? set(global.Lvs, isOn) : global.Lvs);

    private static void ParseFlush(GlobalDraft global, KeywordLine line)
    {
        if (line.Count > 1 && line[1] != "VS")
        {
            line.Report(1, $"'lvs_flush_on_stop' may be followed by VS, not by '{line[1]}'");
            return;
        }

        var flush = line.Count > 1 ? LvsFlushOnStop.Services : LvsFlushOnStop.Everything;
        global.Lvs = global.Lvs with { FlushOnStop = flush };
    }

    private static void ParseTimeouts(GlobalDraft global, KeywordLine line)
    {
        if (line.Count < 3)
        {
            line.Report("'lvs_timeouts' expects tcp, tcpfin or udp with seconds");
            return;
        }

        for (var i = 1; i < line.Count; i++)
        {
            if (line[i] is not ("tcp" or "tcpfin" or "udp"))
            {
                line.Report(i, $"'{line[i]}' is none of tcp, tcpfin and udp");
            }
            else if (++i >= line.Count)
            {
                line.Report($"'{line[i - 1]}' lacks its seconds");
            }
            else if (CheckNumbers.TryUnsigned(line, i, 0, MaximumTimeout, out var seconds))
            {
                global.Lvs = line[i - 1] switch
                {
                    "tcp" => global.Lvs with { TcpTimeout = (int)seconds },
                    "tcpfin" => global.Lvs with { TcpFinTimeout = (int)seconds },
                    _ => global.Lvs with { UdpTimeout = (int)seconds },
                };
            }
        }
    }

    private static void ParseSyncDaemon(GlobalDraft global, KeywordLine line)
    {
        if (!MailKeywords.HasWord(line))
        {
            return;
        }

        if (global.Lvs.SyncDaemon is not null)
        {
            line.Report("'lvs_sync_daemon' is set already; this one is left out");
            return;
        }

        var daemon = new LvsSyncDaemon(line[1]);
        for (var i = 2; i < line.Count; i++)
        {
            if (line[i] == "inst" && !line.TryRequired(i + 1))
            {
                return;
            }

            daemon = line[i] switch
            {
                "inst" => daemon with { Instance = line[++i] },
                "id" => daemon with { SyncId = Number(line, ++i, 0, 255) ?? daemon.SyncId },
                "maxlen" => daemon with { MaximumLength = Number(line, ++i, 1, 65507) ?? daemon.MaximumLength },
                "port" => daemon with { Port = Number(line, ++i, 1, 65535) ?? daemon.Port },
                "ttl" => daemon with { Ttl = Number(line, ++i, 1, 255) ?? daemon.Ttl },
                "group" => daemon with { Group = Group(line, ++i) ?? daemon.Group },
                _ when i == 2 => daemon with { Instance = line[i] },
                _ when i == 3 => OldSyncId(line, i, daemon),
                _ => Refuse(line, i, daemon),
            };
        }

        global.Lvs = global.Lvs with { SyncDaemon = daemon };
    }

    private static void ParseInstanceDaemon(InstanceDraft instance, KeywordLine line)
    {
        line.Report(
            0,
            $"({instance.Name}) '{line.Keyword}' is old: write 'lvs_sync_daemon <interface> {instance.Name}' in "
            + "'global_defs'");
        if (!line.TryRequired(1))
        {
            return;
        }

        var global = line.Context.Global;
        if (global.Lvs.SyncDaemon is { } known)
        {
            line.Report(1, $"({instance.Name}) the interface of the daemon is '{known.Interface}' already");
            return;
        }

        global.Lvs = global.Lvs with { SyncDaemon = new LvsSyncDaemon(line[1]) { Instance = instance.Name } };
    }

    /// <summary>The number without the word <c>id</c> is old: reported, and used.</summary>
    private static LvsSyncDaemon OldSyncId(KeywordLine line, int index, LvsSyncDaemon daemon)
    {
        line.Report(index, $"'id' should stand before {line[index]}");
        return daemon with { SyncId = Number(line, index, 0, 255) ?? daemon.SyncId };
    }

    private static int? Number(KeywordLine line, int index, int minimum, int maximum)
    {
        if (index >= line.Count)
        {
            line.Report($"'{line[index - 1]}' of 'lvs_sync_daemon' lacks its value");
            return null;
        }

        return CheckNumbers.TryUnsigned(line, index, minimum, maximum, out var value) ? (int)value : null;
    }

    private static System.Net.IPAddress? Group(KeywordLine line, int index)
    {
        if (AddressText.TryParse(line[index], out var group) && AddressText.IsMulticast(group))
        {
            return group;
        }

        line.Report(index, $"'group' expects a multicast address, not '{line[index]}'");
        return null;
    }

    private static LvsSyncDaemon Refuse(KeywordLine line, int index, LvsSyncDaemon daemon)
    {
        line.Report(index, $"'{line[index]}' is no option of 'lvs_sync_daemon'");
        return daemon;
    }
}
