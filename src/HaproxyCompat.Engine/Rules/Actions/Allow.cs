using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>allow</c> and <c>accept</c>: no further rule of this rule set (manual 4.4).</summary>
internal sealed record Allow : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("accept", RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent, static _ => new Allow()),
        new("allow", RuleSets.AnyHttp, static _ => new Allow()),
    ];

    public override ActionResult Execute(in SampleContext context) => ActionResult.Stop;
}
