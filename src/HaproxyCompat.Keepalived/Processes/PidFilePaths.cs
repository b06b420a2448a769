using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.CommandLine;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// Names of the pid files (keepalived(8), <c>-p</c>, <c>-r</c>): /run/keepalived.pid and /run/keepalived_vrrp.pid, or
/// in /run/keepalived with <c>use_pid_dir</c>, <c>instance</c> or a namespace. The first holds the parent's pid, the
/// second the worker's.
/// </summary>
internal sealed record PidFilePaths(string Main, string Vrrp)
{
    private const string Run = "/run";

    public static PidFilePaths Choose(CommandLineOptions options, GlobalDefs global)
    {
        var space = options.NetworkNamespace ?? global.NetworkNamespace;
        var isInFolder = global.UsePidDirectory || global.InstanceName is not null || space is not null;
        var folder = isInFolder ? Path.Combine(Run, "keepalived", space ?? string.Empty) : Run;
        var suffix = global.InstanceName is null ? string.Empty : $"_{global.InstanceName}";
        return new PidFilePaths(
            options.PidFile ?? Path.Combine(folder, $"keepalived{suffix}.pid"),
            options.VrrpPidFile ?? Path.Combine(folder, isInFolder ? $"vrrp{suffix}.pid" : "keepalived_vrrp.pid"));
    }
}
