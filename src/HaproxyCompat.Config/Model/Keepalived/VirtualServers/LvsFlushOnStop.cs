namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>lvs_flush_on_stop [VS]</c>.</summary>
public enum LvsFlushOnStop
{
    /// <summary>Each server, then its service.</summary>
    No,

    /// <summary>The whole table at once.</summary>
    Everything,

    /// <summary>Each of our services, with its servers.</summary>
    Services,
}
