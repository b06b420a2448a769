using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>expect-proxy layer4</c>: this client begins with a PROXY header, as all do with <c>accept-proxy</c> on the bind
/// line; <c>expect-netscaler-cip layer4</c> is checked and does not run here (manual 4.4).
/// </summary>
internal sealed record ExpectProxy : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("expect-netscaler-cip", RuleSets.TcpRequestConnection, Parse) { State = KeywordState.Unsupported },
        new("expect-proxy", RuleSets.TcpRequestConnection, Parse),
    ];

    private static ExpectProxy? Parse(ArgumentReader arguments)
    {
        if (arguments.TrySkip("layer4"))
        {
            return new ExpectProxy();
        }

        arguments.Report($"'{arguments.Keyword}' expects 'layer4', found '{arguments.Peek}'.");
        return null;
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Session is { } session)
        {
            session.ExpectsProxyHeader = true;
        }

        return ActionResult.Continue;
    }
}
