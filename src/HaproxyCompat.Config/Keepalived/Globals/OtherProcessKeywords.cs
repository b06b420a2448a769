using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>
/// How the processes of checkers and BFD are scheduled: checked, with nothing to act on, for they are threads of the
/// one worker here and take what <c>vrrp_*</c> says.
/// </summary>
internal static class OtherProcessKeywords
{
    public static readonly BlockKeyword<GlobalDraft>[] All = [.. Of("checker"), .. Of("bfd")];

    private static IEnumerable<BlockKeyword<GlobalDraft>> Of(string process) =>
    [
        Idle($"{process}_priority", ArgumentChecks.Integer(-20, 19)),
        Idle($"{process}_no_swap", ArgumentChecks.Any),
        Idle($"{process}_rt_priority", CheckRealtime),
        Idle($"{process}_cpu_affinity", CheckAffinity),
        Idle($"{process}_rlimit_rttime", ArgumentChecks.Integer(1, uint.MaxValue), 1),
        Idle($"{process}_process_name", ArgumentChecks.Any, 1),
    ];

    private static CheckedKeyword<GlobalDraft> Idle(string name, Func<KeywordLine, bool> check, int required = 0) =>
        new(name, KeywordState.NothingToActOn, check, required);

    private static bool CheckRealtime(KeywordLine line) =>
        ProcessKeywords.TryRealtime(line, out _);

    private static bool CheckAffinity(KeywordLine line)
    {
        var isGood = ArgumentChecks.Word(line);
        for (var i = 1; i < line.Count; i++)
        {
            isGood &= line.TryInteger(i, 0, line.Context.Host.CpuCount - 1, out _);
        }

        return isGood;
    }
}
