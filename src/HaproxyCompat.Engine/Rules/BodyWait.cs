using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules;

/// <summary>
/// Waits for the body of a request: <c>wait-for-body</c> and <c>option http-buffer-request</c> (manual 4.4, 4.2).
/// </summary>
internal static class BodyWait
{
    /// <summary>Waits until the body is whole, enough of it is there, or the buffer is full.</summary>
    /// <param name="stream">Its request's head was read.</param>
    /// <param name="deadlineMs">Monotonic ms; then the client gets 408.</param>
    /// <param name="leastBytes">Enough; 0 for the whole body.</param>
    /// <param name="largeBytes">A full buffer gives way to one of this size, once; 0 for none.</param>
    public static async LoopTask<ActionResult> RunAsync(
        ProxyStream stream, long deadlineMs, long leastBytes, int largeBytes = 0)
    {
        var input = stream.Session.Client.Input;
        if (input.IsFull)
        {
            input.Enlarge(largeBytes);
        }

        if (IsEnough(stream, leastBytes))
        {
            return ActionResult.Continue;
        }

        if (stream.Request.ExpectsContinue)
        {
            await stream.Session.Client.Output.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        }

        input.DeadlineMs = deadlineMs;
        while (!IsEnough(stream, leastBytes))
        {
            input.NeedMore();
            var result = await input.ReadAsync();
            if (input.TimedOut)
            {
                return Refuse(stream, 408, TerminationCause.ClientTimeout);
            }

            if (result.IsCanceled || (input.Ended && !IsEnough(stream, leastBytes)))
            {
                return Refuse(stream, 400, TerminationCause.ClientAbort);
            }

            if (input.IsFull)
            {
                input.Enlarge(largeBytes);
            }
        }

        return ActionResult.Continue;
    }

    private static bool IsEnough(ProxyStream stream, long leastBytes)
    {
        if (stream.Request.BodyKind is not (BodyKind.Length or BodyKind.Chunked) || stream.Session.Client.Input.IsFull)
        {
            return true;
        }

        return (leastBytes > 0 && stream.BufferedRequestBody.Length >= leastBytes)
            || RequestBody.IsWholeBuffered(stream);
    }

    /// <summary>The response stays empty and the status says which error page is sent.</summary>
    private static ActionResult Refuse(ProxyStream stream, int status, TerminationCause cause)
    {
        stream.End(cause, TerminationPhase.Request);
        if (stream.Backend is null)
        {
            // As in the reference a request that was waited for in vain was never read to its end.
            stream.Times.RequestMs = cause == TerminationCause.ClientTimeout ? -1 : stream.Times.RequestMs;
            stream.Frontend.Counters.Of(stream.Loop.Index).RequestErrors++;
        }

        stream.Response.Reset();
        stream.AnswerBody = default;
        stream.Status = status;
        return ActionResult.Answer;
    }
}
