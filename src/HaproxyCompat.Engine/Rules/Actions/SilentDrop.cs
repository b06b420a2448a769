using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>silent-drop</c>: the connection goes away and the client is not told (manual 4.4).</summary>
internal sealed record SilentDrop : StreamAction
{
    public static readonly ActionKeyword Keyword = new(
        "silent-drop",
        RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse,
        Parse);

    private static SilentDrop? Parse(ArgumentReader arguments)
    {
        if (arguments.TrySkip("rst-ttl"))
        {
            if (!arguments.TryWholeInteger("<ttl> after 'rst-ttl'", 1, 255, out _))
            {
                return null;
            }

            arguments.Refuse($"'{arguments.Keyword} rst-ttl'");
        }

        return new SilentDrop();
    }

    public override ActionResult Execute(in SampleContext context) => ActionResult.SilentDrop;
}
