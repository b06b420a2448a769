using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// The tcp-response content rules of a backend: before the first byte of a response goes to the client (manual 4.2).
/// </summary>
internal static class ResponseContentRules
{
    /// <param name="stream">With a server's connection; in HTTP mode the response's head was read.</param>
    /// <returns><see cref="StepResult.Close"/> when a rule refused.</returns>
    public static LoopTask<StepResult> RunAsync(ProxyStream stream) =>
        stream.Backend!.Rules.TcpResponse is { IsEmpty: false } rules
            ? RunAsync(stream, rules)
            : new LoopTask<StepResult>(StepResult.Next);

    private static async LoopTask<StepResult> RunAsync(ProxyStream stream, RuleList rules)
    {
        var config = stream.Backend!.Config;
        var input = stream.ServerConnection!.Input;
        var deadlineMs = stream.Loop.NowMs + (config.ResponseInspectDelayMs ?? 0);
        var position = 0;
        stream.CurrentProxy = config;
        while (true)
        {
            var isFinal = stream.Loop.NowMs >= deadlineMs
                || input.Ended
                || input.IsFull
                || IsComplete(stream, input.Buffered);
            var context = SampleContext.ForStream(stream, SampleDirection.Response) with { IsFinal = isFinal };
            var result = rules.Evaluate(context, ref position);
            if (result == ActionResult.Wait)
            {
                result = await rules.WaitingAt(position).ExecuteAsync(stream);
                position++;
                if (result != ActionResult.Continue)
                {
                    return Conclude(stream, result);
                }
            }
            else if (result == ActionResult.NeedMore && isFinal)
            {
                // Nothing more comes, and the value is not there: the rule does not match.
                position++;
            }
            else if (result == ActionResult.NeedMore)
            {
                input.DeadlineMs = deadlineMs;
                input.NeedMore();
                var read = await input.ReadAsync();
                if (read.IsCanceled && !input.TimedOut)
                {
                    stream.End(
                        stream.IsKilled ? stream.KillCause : TerminationCause.ClientAbort, TerminationPhase.Data);
                    return StepResult.Close;
                }
            }
            else
            {
                return Conclude(stream, result);
            }
        }
    }

    private static StepResult Conclude(ProxyStream stream, ActionResult result)
    {
        if (result is ActionResult.Continue or ActionResult.Stop)
        {
            return StepResult.Next;
        }

        stream.Backend!.Counters.Of(stream.Loop.Index).DeniedResponses++;
        stream.Frontend.Counters.Of(stream.Loop.Index).DeniedResponses++;
        stream.End(TerminationCause.Proxy, TerminationPhase.Data);
        return StepResult.Close;
    }

    /// <summary>The whole response is in our buffer.</summary>
    private static bool IsComplete(ProxyStream stream, ReadOnlySpan<byte> received)
    {
        if (!stream.IsHttp || stream.Response.BodyKind is BodyKind.UntilClose or BodyKind.Tunnel)
        {
            return false;
        }

        var pump = stream.MeasuringPump;
        pump.Begin(stream.Response);
        _ = pump.Measure(received);
        return pump.IsComplete;
    }
}
