using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>do-log [profile &lt;name&gt;]</c>: a log line at this place (manual 4.4). Checked; it does not run here.
/// </summary>
internal static class DoLog
{
    public static readonly ActionKeyword Keyword = new(
        "do-log",
        RuleSets.QuicInitial | RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.AnyHttp,
        Parse)
    { State = KeywordState.Unsupported };

    private static RuleAction? Parse(ArgumentReader arguments)
    {
        if (!arguments.TrySkip("profile"))
        {
            return new UnsupportedAction();
        }

        return arguments.TryWord("a name after 'profile'", out var name)
            ? new SectionUse(
                "do-log", "log profile", name, static all => all.LogProfiles.Select(profile => profile.Name))
            : null;
    }
}
