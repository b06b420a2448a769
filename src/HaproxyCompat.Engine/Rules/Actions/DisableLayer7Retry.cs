using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>disable-l7-retry</c>: this request is not sent again once it was sent (manual 4.4).</summary>
internal sealed record DisableLayer7Retry : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("disable-l7-retry", RuleSets.HttpRequest, static _ => new DisableLayer7Retry());

    public override ActionResult Execute(in SampleContext context)
    {
        context.Stream!.DisableLayer7Retry = true;
        return ActionResult.Continue;
    }
}
