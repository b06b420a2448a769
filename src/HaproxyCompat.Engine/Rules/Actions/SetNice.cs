using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-nice</c>: checked, and nothing to act on, since streams here have no priorities among themselves (manual
/// 4.4). Numbers beyond -1024 and 1024 count as these, as in the reference.
/// </summary>
internal sealed record SetNice : StreamAction
{
    public static readonly ActionKeyword Keyword = new(
        "set-nice",
        RuleSets.TcpRequestContent | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse,
        static arguments => arguments.TryInteger("<nice>", long.MinValue, long.MaxValue, out _) ? new SetNice() : null)
    { State = KeywordState.NothingToActOn };

    public override ActionResult Execute(in SampleContext context) => ActionResult.Continue;
}
