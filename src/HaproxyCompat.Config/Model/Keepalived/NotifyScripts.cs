namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>The scripts that an instance or a sync group runs on a transition; null where there is none.</summary>
public sealed record NotifyScripts
{
    /// <summary><c>notify_master</c>.</summary>
    public NotifyScript? Master { get; init; }

    /// <summary><c>notify_backup</c>.</summary>
    public NotifyScript? Backup { get; init; }

    /// <summary><c>notify_fault</c>.</summary>
    public NotifyScript? Fault { get; init; }

    /// <summary><c>notify_stop</c>.</summary>
    public NotifyScript? Stop { get; init; }

    /// <summary><c>notify_deleted</c> with a script.</summary>
    public NotifyScript? Deleted { get; init; }

    /// <summary>
    /// <c>notify_deleted</c>, with or without a script: an instance that a reload removes is told as DELETED, not
    /// FAULT.
    /// </summary>
    public bool TellDeleted { get; init; }

    /// <summary><c>notify_master_rx_lower_pri</c>: a master heard somebody of lower priority.</summary>
    public NotifyScript? MasterReceivesLowerPriority { get; init; }

    /// <summary>
    /// <c>notify</c>: after the one for the state, with four more arguments:
    /// INSTANCE or GROUP, the name, the state in capitals, the priority.
    /// </summary>
    public NotifyScript? Any { get; init; }

    /// <summary>Whether there is any script at all.</summary>
    public bool HasScript =>
        (Master ?? Backup ?? Fault ?? Stop ?? Deleted ?? MasterReceivesLowerPriority ?? Any) is not null;
}
