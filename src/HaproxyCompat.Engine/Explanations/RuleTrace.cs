using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Explanations;

/// <summary>Runs the rules of a list as <see cref="RuleList"/> does, and tells what became of each.</summary>
internal sealed class RuleTrace(Explanation explanation)
{
    /// <param name="rules">The list at work.</param>
    /// <param name="lines">The same rules as the files have them, in the same order.</param>
    /// <param name="context">Of the session, or of the stream whose request is looked at.</param>
    public ActionResult Run(RuleList rules, ImmutableArray<Rule> lines, in SampleContext context)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            var before = Head(context);
            var matches = rules.Ask(index, context);
            if (matches != ConditionResult.Match)
            {
                Tell(
                    lines[index],
                    matches == ConditionResult.NoMatch ? "no" : "cannot be decided without more data; taken as no");
                continue;
            }

            var result = rules.Execute(index, context);
            Tell(lines[index], Describe(result, lines[index].Condition is not null));
            explanation.Details(HeadText.Changes(before, Head(context)));
            if (result is not (ActionResult.Continue or ActionResult.Wait or ActionResult.NeedMore))
            {
                return result;
            }
        }

        return ActionResult.Continue;
    }

    private static IReadOnlyList<string> Head(in SampleContext context) =>
        context.Stream is { } stream ? HeadText.Lines(stream.Request) : [];

    private static string Describe(ActionResult result, bool hasCondition)
    {
        var verdict = hasCondition ? "yes" : "always";
        return result switch
        {
            ActionResult.Continue => verdict,
            ActionResult.Stop or ActionResult.SwitchMode => verdict + ": no more rules of this kind here",
            ActionResult.Wait => verdict + ": waits here; taken as done",
            ActionResult.NeedMore => verdict + ": needs more data; passed over",
            ActionResult.Deny => verdict + ": the request is denied",
            ActionResult.Tarpit => verdict + ": the request is denied, after the tarpit's time",
            ActionResult.Reject => verdict + ": the connection is closed without an answer",
            ActionResult.SilentDrop => verdict + ": the connection goes away without a word",
            ActionResult.Answer => verdict + ": answered here",
            ActionResult.Invalid => verdict + ": the request is refused as invalid",
            _ => verdict + ": the action fails",
        };
    }

    private void Tell(Rule line, string verdict) => explanation.Rule(line.Location, verdict, line.Condition);
}
