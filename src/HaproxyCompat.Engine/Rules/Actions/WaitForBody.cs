using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>wait-for-body time &lt;time&gt; [at-least &lt;bytes&gt;]</c> for requests (manual 4.4).</summary>
internal sealed record WaitForBody(long Milliseconds, long LeastBytes) : WaitingAction
{
    public static readonly ActionKeyword Keyword = new("wait-for-body", RuleSets.HttpRequest | RuleSets.HttpResponse, Parse);

    private static WaitForBody? Parse(ArgumentReader arguments)
    {
        if (arguments.RuleSet == RuleSets.HttpResponse)
        {
            arguments.Report("'http-response wait-for-body' is known but not supported here.");
            return null;
        }

        if (!arguments.TrySkip("time"))
        {
            arguments.Report("'wait-for-body' expects 'time <time>'.");
            return null;
        }

        if (!arguments.TryDuration("<time>", out var milliseconds))
        {
            return null;
        }

        var leastBytes = 0L;
        if (arguments.TrySkip("at-least") && !arguments.TryInteger("<bytes>", 0, int.MaxValue, out leastBytes))
        {
            return null;
        }

        return new WaitForBody(milliseconds, leastBytes);
    }

    public override LoopTask<ActionResult> ExecuteAsync(ProxyStream stream) =>
        BodyWait.RunAsync(stream, stream.Loop.NowMs + Milliseconds, LeastBytes);
}
