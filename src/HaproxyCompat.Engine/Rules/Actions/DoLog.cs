using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>do-log [profile &lt;name&gt;]</c>: a line in the frontend's logs at this place (manual 4.4, 8.3.5).
/// </summary>
internal sealed record DoLog(LogStep Step, string? Profile) : StreamAction
{
    public static readonly ActionKeyword Keyword = new(
        "do-log",
        RuleSets.QuicInitial | RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.AnyHttp,
        Parse);

    public override void Check(ConfigurationChecker checker)
    {
        if (Profile is { } name && checker.Configuration.LogProfiles.All(profile => profile.Name != name))
        {
            checker.Alert($"'do-log': unable to find the log profile '{name}'.");
        }
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Stream is { } stream)
        {
            StreamLog.WriteNow(stream, Step, Profile);
        }
        else if (context.Session is { } session)
        {
            SessionLog.WriteNow(session, Step, Profile);
        }

        return ActionResult.Continue;
    }

    private static RuleAction? Parse(ArgumentReader arguments)
    {
        string? profile = null;
        if (arguments.TrySkip("profile") && !arguments.TryWord("a name after 'profile'", out profile))
        {
            return null;
        }

        // Of QUIC's rules, which do not run here.
        return LogStep.Of(arguments.RuleSet) is { } step ? new DoLog(step, profile) : new UnsupportedAction();
    }
}
