using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>expect-proxy layer4</c>, <c>expect-netscaler-cip layer4</c>: this client begins with such a header, as all do
/// with <c>accept-proxy</c> or <c>accept-netscaler-cip</c> on the bind line (manual 4.4).
/// </summary>
internal sealed record ExpectProxy(bool IsNetScaler) : StreamAction
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("expect-netscaler-cip", RuleSets.TcpRequestConnection, Parse),
        new("expect-proxy", RuleSets.TcpRequestConnection, Parse),
    ];

    private static ExpectProxy? Parse(ArgumentReader arguments)
    {
        if (arguments.TrySkip("layer4"))
        {
            return new ExpectProxy(arguments.Keyword.EndsWith("cip", StringComparison.Ordinal));
        }

        arguments.Report($"'{arguments.Keyword}' expects 'layer4', found '{arguments.Peek}'.");
        return null;
    }

    public override ActionResult Execute(in SampleContext context)
    {
        if (context.Session is { } session)
        {
            session.ExpectsNetScalerHeader |= IsNetScaler;
            session.ExpectsProxyHeader |= !IsNetScaler;
        }

        return ActionResult.Continue;
    }
}
