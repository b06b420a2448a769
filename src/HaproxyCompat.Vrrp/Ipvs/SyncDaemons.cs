using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>
/// The sync daemons of the kernel (keepalived.conf(5), <c>lvs_sync_daemon</c>): with an instance the one that fits its
/// state, without one both.
/// </summary>
internal sealed class SyncDaemons(IIpvsTable table)
{
    private readonly HashSet<bool> _running = [];
    private LvsSyncDaemon? _daemon;
    private int _syncId;

    /// <param name="daemon">What is configured; null: nothing.</param>
    /// <param name="isMaster">The state of its instance.</param>
    public void Settle(LvsSyncDaemon? daemon, int syncId, bool isMaster)
    {
        bool[] wanted = daemon is null ? [] : daemon.Instance is null ? [true, false] : [isMaster];
        var isSame = daemon == _daemon && syncId == _syncId;
        foreach (var role in _running.Where(role => !isSame || !wanted.Contains(role)).ToArray())
        {
            table.Daemon(IpvsCommand.DeleteDaemon, _daemon!, role, _syncId);
            _running.Remove(role);
        }

        (_daemon, _syncId) = (daemon, syncId);
        foreach (var role in wanted.Where(_running.Add))
        {
            table.Daemon(IpvsCommand.NewDaemon, daemon!, role, syncId);
        }
    }
}
