using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>reject</c> and <c>close</c>: the connection is closed without an answer (manual 4.4).</summary>
internal sealed record Reject(ActionResult Result) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("close", RuleSets.TcpResponseContent, static _ => new Reject(ActionResult.Close)),
        new(
            "reject",
            RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.HttpRequest,
            static _ => new Reject(ActionResult.Reject)),
    ];

    public override ActionResult Execute(in SampleContext context) => Result;
}
