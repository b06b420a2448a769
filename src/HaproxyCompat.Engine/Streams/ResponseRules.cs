using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Step 5 of a stream: the rules for a server's response, and those for every response that goes to a client (manual
/// 4.2).
/// </summary>
internal static class ResponseRules
{
    /// <summary>
    /// The backend's rules, those of content first, then the frontend's; then those after the response.
    /// </summary>
    public static LoopTask<StepResult> RunAsync(ProxyStream stream)
    {
        HeaderCapture.Response(stream);
        var backend = stream.Backend!;
        var frontend = stream.Frontend;
        var same = ReferenceEquals(backend.Config, frontend.Config);
        if (backend.Rules.TcpResponse.IsEmpty
            && backend.Rules.HttpResponse.IsEmpty
            && (same || frontend.Rules.HttpResponse.IsEmpty))
        {
            StickTables.Stickiness.Store(stream);
            return new LoopTask<StepResult>(Finish(stream));
        }

        return RunRulesAsync(stream, same);
    }

    /// <summary>The http-after-response rules of both sections.</summary>
    public static void RunAfterResponse(ProxyStream stream)
    {
        if (stream.Backend is { } backend)
        {
            RunAfterResponse(stream, backend.Rules.HttpAfterResponse, backend.Config);
            if (ReferenceEquals(backend.Config, stream.Frontend.Config))
            {
                return;
            }
        }

        RunAfterResponse(stream, stream.Frontend.Rules.HttpAfterResponse, stream.Frontend.Config);
    }

    private static void RunAfterResponse(ProxyStream stream, RuleList rules, Config.Model.ProxyConfig section)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        stream.CurrentProxy = section;
        var position = 0;
        _ = rules.Evaluate(SampleContext.ForStream(stream, SampleDirection.Response), ref position);
    }

    private static async LoopTask<StepResult> RunRulesAsync(ProxyStream stream, bool same)
    {
        var step = await ResponseContentRules.RunAsync(stream);
        if (step == StepResult.Next)
        {
            StickTables.Stickiness.Store(stream);
            stream.CurrentProxy = stream.Backend!.Config;
            step = await RuleRunner.RunAsync(stream, stream.Backend.Rules.HttpResponse, SampleDirection.Response);
        }

        if (step == StepResult.Next && !same)
        {
            stream.CurrentProxy = stream.Frontend.Config;
            step = await RuleRunner.RunAsync(stream, stream.Frontend.Rules.HttpResponse, SampleDirection.Response);
        }

        return step == StepResult.Next ? Finish(stream) : step;
    }

    private static StepResult Finish(ProxyStream stream)
    {
        var step = CacheCheck.Run(stream);
        if (step == StepResult.Next)
        {
            Persistence.Answer(stream);
            RunAfterResponse(stream);
        }

        return step;
    }
}
