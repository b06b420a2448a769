namespace HaproxyCompat.Vrrp.Notify;

/// <summary>The new state, as scripts and FIFOs are told (keepalived.conf(5), notify).</summary>
public enum TransitionState
{
    Backup,
    Master,
    Fault,
    Stop,

    /// <summary>A reload removed the instance, and <c>notify_deleted</c> is set.</summary>
    Deleted,

    /// <summary>A master heard somebody of lower priority; only scripts and FIFOs for that are told.</summary>
    MasterReceivesLowerPriority,

    /// <summary>The priority of a master changed; only FIFOs are told.</summary>
    MasterPriority,

    /// <summary>The priority of a backup changed; only FIFOs are told.</summary>
    BackupPriority,
}
