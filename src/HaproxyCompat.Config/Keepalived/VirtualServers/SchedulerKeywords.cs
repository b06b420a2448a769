using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>lvs_sched</c> and the flags of schedulers (ipvsadm(8), <c>-b</c>).</summary>
internal static class SchedulerKeywords
{
    private static readonly string[] Known =
        ["rr", "wrr", "lc", "wlc", "lblc", "sh", "mh", "dh", "fo", "ovf", "lblcr", "sed", "nq", "twos"];

    public static readonly BlockKeyword<VirtualServerDraft>[] All =
    [
        new ValueKeyword<VirtualServerDraft>("lvs_sched", 1, Parse),
        new ValueKeyword<VirtualServerDraft>("lb_algo", 1, Parse),
        Flag("flag-1", 1),
        Flag("flag-2", 2),
        Flag("flag-3", 4),
        HashFlag("sh-fallback", 1),
        HashFlag("sh-port", 2),
        HashFlag("hashed", 2),
        HashFlag("mh-fallback", 1),
        HashFlag("mh-port", 2),
        new ValueKeyword<VirtualServerDraft>("ops", 0, (service, _) => service.OnePacket = true),
    ];

    private static ValueKeyword<VirtualServerDraft> Flag(string name, int bit) =>
        new(name, 0, (service, _) => service.SchedulerFlags |= bit);

    private static ValueKeyword<VirtualServerDraft> HashFlag(string name, int bit) =>
        new(name, 0, (service, line) =>
        {
            if (service.Scheduler is "sh" or "mh")
            {
                service.SchedulerFlags |= bit;
            }
            else
            {
                line.Report(0, $"'{name}' comes after 'lvs_sched sh' or 'lvs_sched mh'; it is left out");
            }
        });

    private static void Parse(VirtualServerDraft service, KeywordLine line)
    {
        if (Known.Contains(line[1], StringComparer.Ordinal))
        {
            service.Scheduler = line[1];
        }
        else
        {
            line.Report(1, $"'{line[1]}' is no scheduler ({string.Join(' ', Known)})");
        }
    }
}
