using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The tcp-request connection and session rules: before there is a stream (manual 4.2).</summary>
internal static class ConnectionRules
{
    /// <returns>False when the connection is refused.</returns>
    public static bool Accept(Session session, RuleList rules)
    {
        if (rules.IsEmpty)
        {
            return true;
        }

        var position = 0;
        var result = rules.Evaluate(SampleContext.ForSession(session), ref position);
        if (result == ActionResult.SilentDrop)
        {
            session.AbandonSilently();
        }

        return result is ActionResult.Continue or ActionResult.Stop;
    }
}
