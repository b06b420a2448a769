using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Values;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>wait-for-body time &lt;time&gt; [at-least &lt;bytes&gt;] [use-large-buffer]</c> (manual
/// 4.4).</summary>
internal sealed record WaitForBody(
    bool OfResponse, long Milliseconds, long LeastBytes, bool IsLarge) : WaitingAction
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

        return new WaitForBody(
            arguments.RuleSet == RuleSets.HttpResponse, milliseconds, leastBytes,
            arguments.TrySkip("use-large-buffer"));
    }

    public override void Check(ConfigurationChecker checker)
    {
        var global = checker.Configuration.Global;
        if (IsLarge && global.LargeBufferBytes <= global.BufferSizeBytes)
        {
            checker.Alert("'use-large-buffer' needs a 'tune.bufsize.large' above 'tune.bufsize'.");
        }
    }

    public override LoopTask<ActionResult> ExecuteAsync(ProxyStream stream)
    {
        var deadlineMs = stream.Loop.NowMs + Milliseconds;
        var bytes = IsLarge ? stream.Loop.Process.LargeBufferBytes : 0;
        return OfResponse
            ? ResponseBodyWait.RunAsync(stream, deadlineMs, LeastBytes, bytes)
            : BodyWait.RunAsync(stream, deadlineMs, LeastBytes, bytes);
    }
}
