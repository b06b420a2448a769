using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// The tcp-request content rules: they may look at bytes, and wait for them up to <c>inspect-delay</c> (manual 4.2).
/// </summary>
internal static class ContentRules
{
    public static async LoopTask<StepResult> RunAsync(ProxyStream stream, RuleList rules, long? inspectDelayMs)
    {
        if (rules.IsEmpty)
        {
            return StepResult.Next;
        }

        var input = stream.Session.Client.Input;
        var deadlineMs = stream.Loop.NowMs + (inspectDelayMs ?? 0);
        var position = 0;
        var isFinal = stream.IsHttp;
        while (true)
        {
            var context = SampleContext.ForStream(stream, SampleDirection.Request) with { IsFinal = isFinal };
            var result = rules.Evaluate(context, ref position);
            if (result == ActionResult.Wait)
            {
                result = await rules.WaitingAt(position).ExecuteAsync(stream);
                position++;
                if (result == ActionResult.Continue)
                {
                    continue;
                }
            }

            if (result != ActionResult.NeedMore)
            {
                return RuleRunner.Conclude(stream, result, SampleDirection.Request);
            }

            if (isFinal)
            {
                // Nothing more comes, and the value is not there: the rule does not match.
                position++;
                continue;
            }

            // Look again when more has come, and for the last time when no more will.
            input.DeadlineMs = deadlineMs;
            input.NeedMore();
            var read = await input.ReadAsync();
            if (read.IsCanceled && !input.TimedOut)
            {
                return StepResult.Close;
            }

            isFinal = input.TimedOut || input.Ended || input.IsFull;
        }
    }
}
