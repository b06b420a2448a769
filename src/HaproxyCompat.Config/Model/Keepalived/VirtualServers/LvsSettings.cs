namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary>The <c>lvs_*</c> lines of <c>global_defs</c> and those about checkers.</summary>
public sealed record LvsSettings
{
    public LvsSyncDaemon? SyncDaemon { get; init; }

    /// <summary><c>lvs_timeouts tcp</c>, seconds; 0: as it is.</summary>
    public int TcpTimeout { get; init; }

    public int TcpFinTimeout { get; init; }

    public int UdpTimeout { get; init; }

    /// <summary><c>lvs_flush</c>: the whole table is emptied at the start.</summary>
    public bool Flush { get; init; }

    /// <summary><c>lvs_flush_on_stop</c>.</summary>
    public LvsFlushOnStop FlushOnStop { get; init; }

    /// <summary><c>lvs_notify_fifo</c>.</summary>
    public NotifyFifo? Fifo { get; init; }

    /// <summary><c>smtp_alert_checker</c>; null when not said.</summary>
    public bool? AlertChecker { get; init; }

    /// <summary><c>no_checker_emails</c>: no mail about single checks.</summary>
    public bool NoCheckerEmails { get; init; }

    /// <summary><c>checker_log_all_failures</c>.</summary>
    public bool LogAllFailures { get; init; }

    /// <summary><c>rs_init_notifies</c>: the up scripts run for servers that start up.</summary>
    public bool InitNotifies { get; init; }
}
