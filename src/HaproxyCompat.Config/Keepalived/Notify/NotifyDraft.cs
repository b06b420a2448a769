using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Scripts;

namespace HaproxyCompat.Config.Keepalived.Notify;

/// <summary>The <c>notify*</c>, <c>smtp_alert</c> lines of an instance or a sync group.</summary>
internal sealed class NotifyDraft(string owner)
{
    /// <summary>By keyword.</summary>
    public Dictionary<string, CommandDraft> Scripts { get; } = new(StringComparer.Ordinal);

    public bool TellDeleted { get; set; }

    public bool? SmtpAlert { get; set; }

    public bool? PriorityChanges { get; set; }

    /// <summary>The rows that instances and groups share.</summary>
    public static BlockKeyword<TDraft>[] Keywords<TDraft>(Func<TDraft, NotifyDraft> notify) =>
    [
        new ValueKeyword<TDraft>("notify_master", 0, (draft, line) => notify(draft).Add(line)),
        new ValueKeyword<TDraft>("notify_backup", 0, (draft, line) => notify(draft).Add(line)),
        new ValueKeyword<TDraft>("notify_fault", 0, (draft, line) => notify(draft).Add(line)),
        new ValueKeyword<TDraft>("notify_stop", 0, (draft, line) => notify(draft).Add(line)),
        new ValueKeyword<TDraft>("notify", 0, (draft, line) => notify(draft).Add(line)),
        new ValueKeyword<TDraft>("notify_priority_changes", 0, (draft, line) =>
            notify(draft).PriorityChanges = line.TrySwitch(1, out var isOn) ? isOn : notify(draft).PriorityChanges),
        new ValueKeyword<TDraft>("smtp_alert", 0, (draft, line) =>
            notify(draft).SmtpAlert = line.TrySwitch(1, out var isOn) ? isOn : notify(draft).SmtpAlert),
    ];

    /// <summary>The first script of a kind counts.</summary>
    public void Add(KeywordLine line)
    {
        if (CommandDraft.Parse(line) is not { } command)
        {
            var isAlone = line.Text.Length == line.Keyword.Length;
            line.TryRequired(isAlone ? 1 : 0);
        }
        else if (!Scripts.TryAdd(line.Keyword, command))
        {
            line.Report(1, $"({owner}) '{line.Keyword}' is set already; this one is left out");
        }
    }
}
