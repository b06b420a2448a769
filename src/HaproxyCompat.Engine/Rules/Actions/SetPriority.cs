using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-priority-class &lt;expr&gt;</c>, <c>set-priority-offset &lt;expr&gt;</c>: the place in the queue (manual
/// 4.4). Checked; queues here are in order of arrival.
/// </summary>
internal static class SetPriority
{
    private const RuleSets Places = RuleSets.TcpRequestContent | RuleSets.HttpRequest;

    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("set-priority-class", Places, Parse) { State = KeywordState.Unsupported },
        new("set-priority-offset", Places, Parse) { State = KeywordState.Unsupported },
    ];

    private static UnsupportedAction? Parse(ArgumentReader arguments) =>
        arguments.TryExpression("<expr>", out _) ? new UnsupportedAction() : null;
}
