using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>enable|disable server &lt;bk&gt;/&lt;srv&gt;</c>: the older way to say <c>set server state ready|maint</c>
/// (management manual 9.3).
/// </summary>
internal static class ServerSwitch
{
    public static readonly RuntimeCommand Enable = new(
        "enable server",
        "enable server  (DEPRECATED)",
        "end a server's maintenance (better: set server)",
        RuntimeLevel.Admin,
        call =>
        {
            if (call.FindServer(0) is { } server)
            {
                call.Runtime.States.LeaveMaintenance(server, AdministrativeState.ForcedMaintenance, StateCause.None);
            }
        });

    public static readonly RuntimeCommand Disable = new(
        "disable server",
        "disable server (DEPRECATED)",
        "put a server into maintenance (better: set server)",
        RuntimeLevel.Admin,
        call =>
        {
            if (call.FindServer(0) is { } server)
            {
                call.Runtime.States.EnterMaintenance(server, AdministrativeState.ForcedMaintenance, StateCause.None);
            }
        });
}
