using System.Text;
using HaproxyCompat.Haproxy.Processes;
using HaproxyCompat.Haproxy.Versions;

namespace HaproxyCompat.Haproxy.MasterCommands;

/// <summary>
/// <c>show proc</c>: columns of fifteen characters, then the workers, those that finish last (management manual 9.4).
/// </summary>
internal static class ShowProc
{
    public static string Compose(Master master)
    {
        var text = new StringBuilder();
        text.Append($"{"#<PID>",-15} {"<type>",-15} {"<reloads>",-15} {"<uptime>",-15} {"<version>",-15}\n");
        Row(
            text,
            Environment.ProcessId,
            "master",
            $"{master.Reloads} [failed: {master.FailedReloads}]",
            master.UptimeMs(master.StartedMs));
        text.Append("# workers\n");
        foreach (var worker in master.Workers)
        {
            if (!worker.IsLeaving)
            {
                Row(text, worker.ProcessId, "worker", $"{worker.Reloads}", master.UptimeMs(worker.StartedMs));
            }
        }

        var hasOld = false;
        foreach (var worker in master.Workers)
        {
            if (worker.IsLeaving)
            {
                text.Append(hasOld ? "" : "# old workers\n");
                hasOld = true;
                Row(text, worker.ProcessId, "worker", $"{worker.Reloads}", master.UptimeMs(worker.StartedMs));
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, int pid, string type, string reloads, long uptimeMs)
    {
        var span = TimeSpan.FromMilliseconds(uptimeMs);
        var uptime = $"{(int)span.TotalDays}d{span.Hours:00}h{span.Minutes:00}m{span.Seconds:00}s";
        text.Append($"{pid,-15} {type,-15} {reloads,-15} {uptime,-15} {BuildIdentity.Version,-15}\n");
    }
}
