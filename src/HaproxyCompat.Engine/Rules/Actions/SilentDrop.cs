using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>silent-drop [rst-ttl &lt;ttl&gt;]</c>: the connection goes away and the client is not told, but what stands
/// before it is when a reset of that life time goes out (manual 4.4).
/// </summary>
internal sealed record SilentDrop(int ResetTtl) : StreamAction
{
    private const int LargestTtl = 255;

    public static readonly ActionKeyword Keyword = new(
        "silent-drop",
        RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse,
        Parse);

    private static SilentDrop? Parse(ArgumentReader arguments)
    {
        var ttl = 0L;
        return arguments.TrySkip("rst-ttl")
            && !arguments.TryWholeInteger("<ttl> after 'rst-ttl'", 1, LargestTtl, out ttl)
            ? null
            : new SilentDrop((int)ttl);
    }

    public override ActionResult Execute(in SampleContext context)
    {
        context.Session?.ResetTtl = ResetTtl;
        return ActionResult.SilentDrop;
    }
}
