using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules;

/// <summary>Waits for the body of a response: <c>http-response wait-for-body</c> (manual 4.4).</summary>
internal static class ResponseBodyWait
{
    /// <summary>
    /// Waits until the body is whole, enough of it is there, the buffer is full, or the server has closed.
    /// </summary>
    /// <param name="stream">Its response's head was read.</param>
    /// <param name="deadlineMs">Monotonic ms; then the client gets 504.</param>
    /// <param name="leastBytes">Enough; 0 for the whole body.</param>
    /// <param name="largeBytes">A full buffer gives way to one of this size, once; 0 for none.</param>
    public static async LoopTask<ActionResult> RunAsync(
        ProxyStream stream, long deadlineMs, long leastBytes, int largeBytes = 0)
    {
        var input = stream.ServerConnection!.Input;
        if (input.IsFull)
        {
            input.Enlarge(largeBytes);
        }

        while (!IsEnough(stream, leastBytes))
        {
            input.DeadlineMs = deadlineMs;
            input.NeedMore();
            var had = input.Buffered.Length;
            var result = await input.ReadAsync();
            if (input.TimedOut)
            {
                return Refuse(stream, 504, TerminationCause.ServerTimeout);
            }

            if (result.IsCanceled)
            {
                return Refuse(stream, 400, stream.IsKilled ? stream.KillCause : TerminationCause.ClientAbort);
            }

            if (input.Buffered.Length == had)
            {
                // The server has closed; the forwarding finds out whether the body is whole.
                break;
            }

            if (input.IsFull)
            {
                input.Enlarge(largeBytes);
            }
        }

        if (stream.MeasuringPump.IsMalformed)
        {
            stream.Server!.Counters.Of(stream.Loop.Index).ResponseErrors++;
            stream.Backend!.Counters.Of(stream.Loop.Index).ResponseErrors++;
            return Refuse(stream, 502, TerminationCause.Proxy);
        }

        return ActionResult.Continue;
    }

    private static bool IsEnough(ProxyStream stream, long leastBytes)
    {
        var input = stream.ServerConnection!.Input;
        var pump = stream.MeasuringPump;
        pump.Begin(stream.Response);
        _ = stream.Response.BodyKind == BodyKind.Tunnel ? 0 : pump.Measure(input.Buffered);
        return stream.Response.BodyKind == BodyKind.Tunnel || input.IsFull || input.Ended
            || pump.IsMalformed || pump.IsComplete || (leastBytes > 0 && pump.DataBytes >= leastBytes);
    }

    /// <summary>The response stays empty and the status says which error page is sent.</summary>
    private static ActionResult Refuse(ProxyStream stream, int status, TerminationCause cause)
    {
        stream.End(cause, TerminationPhase.Headers);
        stream.Response.Reset();
        stream.AnswerBody = default;
        stream.Status = status;
        return ActionResult.Answer;
    }
}
