using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Notify;

/// <summary>Scripts and mail of an instance or a group, with the global defaults.</summary>
internal sealed class NotifyResolver(ParseContext context, ScriptResolver scripts)
{
    public NotifyScripts Scripts(NotifyDraft draft) => new()
    {
        Master = Find(draft, "notify_master"),
        Backup = Find(draft, "notify_backup"),
        Fault = Find(draft, "notify_fault"),
        Stop = Find(draft, "notify_stop"),
        Deleted = Find(draft, "notify_deleted"),
        TellDeleted = draft.TellDeleted,
        MasterReceivesLowerPriority = Find(draft, "notify_master_rx_lower_pri"),
        Any = Find(draft, "notify"),
    };

    /// <summary>What the instance says, else its sync group, else <c>vrrp_notify_priority_changes</c>.</summary>
    public bool PriorityChanges(string instance, NotifyDraft draft) =>
        draft.PriorityChanges
        ?? context.SyncGroups.Find(g => g.Members.Exists(m => m.Name == instance))?.Notify.PriorityChanges
        ?? context.Global.Model.NotifyPriorityChanges;

    public bool SmtpAlert(NotifyDraft draft) =>
        draft.SmtpAlert ?? context.Global.Mail.AlertVrrp ?? context.Global.Mail.Alert ?? false;

    private NotifyScript? Find(NotifyDraft draft, string keyword) =>
        scripts.Notify(draft.Scripts.GetValueOrDefault(keyword));
}
