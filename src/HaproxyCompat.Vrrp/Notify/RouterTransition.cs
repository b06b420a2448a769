using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Notify;

/// <summary>One change that somebody outside is told of: scripts, FIFOs, mail.</summary>
/// <param name="Priority">The effective one; 0 for a group.</param>
/// <param name="SmtpAlert">Whether mail was asked for.</param>
/// <param name="Scripts">Of the instance or the group.</param>
public sealed record RouterTransition(
    TransitionTarget Target,
    string Name,
    TransitionState State,
    int Priority,
    bool SmtpAlert,
    NotifyScripts Scripts)
{
    /// <summary><c>INSTANCE</c> or <c>GROUP</c>.</summary>
    public string TargetWord => Target == TransitionTarget.Group ? "GROUP" : "INSTANCE";

    /// <summary>The state in capitals.</summary>
    public string StateWord => State switch
    {
        TransitionState.Master => "MASTER",
        TransitionState.Backup => "BACKUP",
        TransitionState.Fault => "FAULT",
        TransitionState.Stop => "STOP",
        TransitionState.Deleted => "DELETED",
        TransitionState.MasterPriority => "MASTER_PRIORITY",
        TransitionState.BackupPriority => "BACKUP_PRIORITY",
        _ => "MASTER_RX_LOWER_PRI",
    };

    /// <summary>
    /// The scripts to run, in this order: the one for the state, then <c>notify</c> with four more arguments.
    /// </summary>
    internal IEnumerable<(NotifyScript Script, IReadOnlyList<string> More)> Runs()
    {
        var own = State switch
        {
            TransitionState.Master => Scripts.Master,
            TransitionState.Backup => Scripts.Backup,
            TransitionState.Fault => Scripts.Fault,
            TransitionState.Stop => Scripts.Stop,
            TransitionState.Deleted => Scripts.Deleted,
            TransitionState.MasterReceivesLowerPriority => Scripts.MasterReceivesLowerPriority,
            _ => null,
        };
        if (own is not null)
        {
            yield return (own, []);
        }

        if (Scripts.Any is not null && State <= TransitionState.Deleted)
        {
            yield return (Scripts.Any, [TargetWord, Name, StateWord, $"{Priority}"]);
        }
    }

    /// <summary>The line for FIFOs, without its end.</summary>
    internal string FifoLine => $"{TargetWord} \"{Name}\" {StateWord} {Priority}";
}
