using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Values;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>wait-for-body time &lt;time&gt; [at-least &lt;bytes&gt;]</c> (manual 4.4).</summary>
internal sealed record WaitForBody(bool OfResponse, long Milliseconds, long LeastBytes) : WaitingAction
{
    public static readonly ActionKeyword Keyword =
        new("wait-for-body", RuleSets.HttpRequest | RuleSets.HttpResponse, Parse);

    private static WaitForBody? Parse(ArgumentReader arguments)
    {
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
        if (arguments.TrySkip("at-least"))
        {
            if (!arguments.TryWord("<bytes>", out var size))
            {
                return null;
            }

            if (ByteSize.Read(size, out leastBytes) is { } complaint)
            {
                arguments.Report($"'{arguments.Keyword}': {complaint}.");
                return null;
            }
        }

        if (arguments.Peek == "use-large-buffer")
        {
            arguments.Report($"'{arguments.Keyword}': 'use-large-buffer' is known but not supported here.");
            return null;
        }

        return new WaitForBody(arguments.RuleSet == RuleSets.HttpResponse, milliseconds, leastBytes);
    }

    public override LoopTask<ActionResult> ExecuteAsync(ProxyStream stream) =>
        OfResponse
            ? ResponseBodyWait.RunAsync(stream, stream.Loop.NowMs + Milliseconds, LeastBytes)
            : BodyWait.RunAsync(stream, stream.Loop.NowMs + Milliseconds, LeastBytes);
}
