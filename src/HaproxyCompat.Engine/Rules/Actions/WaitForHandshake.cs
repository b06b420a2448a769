using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>wait-for-handshake</c>: requests are read only after the handshake here, so there is nothing to wait for (manual
/// 4.4).
/// </summary>
internal sealed record WaitForHandshake : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("wait-for-handshake", RuleSets.HttpRequest, static _ => new WaitForHandshake())
        {
            State = KeywordState.NothingToActOn,
        };

    public override ActionResult Execute(in SampleContext context) => ActionResult.Continue;
}
