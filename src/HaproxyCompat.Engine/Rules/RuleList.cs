using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules;

/// <summary>The rules of one rule set of one section, in file order, ready to be evaluated (manual 4.3).</summary>
public sealed class RuleList
{
    public static readonly RuleList Empty = new([]);

    private readonly ImmutableArray<(
        StreamAction Action, CompiledCondition? Condition, SourceLocation Location)> _rules;

    private RuleList(
        ImmutableArray<(StreamAction Action, CompiledCondition? Condition, SourceLocation Location)> rules) =>
        _rules = rules;

    public bool IsEmpty => _rules.IsEmpty;

    public int Count => _rules.Length;

    /// <summary>Makes rules ready; every action comes from the catalogues of this engine.</summary>
    public static RuleList Compile(ImmutableArray<Rule> rules, RuleCompilation compilation) =>
        rules.IsEmpty
            ? Empty
            : new(
                [
                    .. rules.Select(
                        (rule, index) =>
                            (ActionAt(rules, index), compilation.Compile(rule.Condition), rule.Location)),
                ]);

    private static StreamAction ActionAt(ImmutableArray<Rule> rules, int index) =>
        index + 1 < rules.Length
            ? ((StreamAction)rules[index].Action).Before(
                (StreamAction)rules[index + 1].Action, rules[index + 1].Condition is not null)
            : (StreamAction)rules[index].Action;

    /// <summary>Evaluates rules until one ends the list, has to wait, or none is left.</summary>
    /// <param name="context">The stream or session that they are about.</param>
    /// <param name="position">
    /// Where to begin, 0 at first. For <see cref="ActionResult.Wait"/> it is the rule that waits, for
    /// <see cref="ActionResult.NeedMore"/> the rule to ask again, else it is behind the last rule evaluated.
    /// </param>
    public ActionResult Evaluate(in SampleContext context, ref int position)
    {
        if (position == 0)
        {
            context.Scratch.Reset();
            context.Stream?.StrictRewrites = true;
        }

        while (position < _rules.Length)
        {
            ref readonly var rule = ref _rules.AsSpan()[position];
            if (rule.Condition is { } condition)
            {
                var matches = condition.Evaluate(context);
                if (matches == ConditionResult.NeedMore)
                {
                    return ActionResult.NeedMore;
                }

                if (matches == ConditionResult.Undecided)
                {
                    NoteLast(context, rule.Location);
                    context.Session?.Frontend.ReportUndecidedRule(rule.Location);
                    return ActionResult.Error;
                }

                if (matches == ConditionResult.NoMatch)
                {
                    position++;
                    continue;
                }
            }

            var result = rule.Action.Execute(context);
            if (result is ActionResult.Wait or ActionResult.NeedMore)
            {
                return result;
            }

            position++;
            if (result != ActionResult.Continue)
            {
                NoteLast(context, rule.Location);
                return result;
            }
        }

        return ActionResult.Continue;
    }

    /// <summary>Asks the condition of one rule, for those who want to know why.</summary>
    internal ConditionResult Ask(int position, in SampleContext context)
    {
        if (position == 0)
        {
            context.Scratch.Reset();
            context.Stream?.StrictRewrites = true;
        }

        return _rules[position].Condition?.Evaluate(context) ?? ConditionResult.Match;
    }

    /// <summary>Carries out the action of one rule.</summary>
    internal ActionResult Execute(int position, in SampleContext context) => _rules[position].Action.Execute(context);

    /// <summary>The action at a position where <see cref="Evaluate"/> said <see cref="ActionResult.Wait"/>.</summary>
    public WaitingAction WaitingAt(int position) => (WaitingAction)_rules[position].Action;

    /// <summary>Where the rule at a position stands in the configuration.</summary>
    internal SourceLocation LocationAt(int position) => _rules[position].Location;

    private static void NoteLast(in SampleContext context, SourceLocation location)
    {
        if (context.Stream is { } stream)
        {
            stream.LastRule = location;
        }
        else if (context.Session is { } session)
        {
            session.LastRule = location;
        }
    }
}
