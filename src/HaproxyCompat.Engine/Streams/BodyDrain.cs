using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Drops the rest of a request's body that was answered here, so that the next request can be read (RFC 9112, 9.3).
/// </summary>
internal static class BodyDrain
{
    /// <summary>
    /// The answer may promise that the connection stays: the rest of the body is still to come, and nobody is at fault.
    /// </summary>
    public static bool IsPossible(ProxyStream stream) =>
        stream.Request.BodyKind is BodyKind.Length or BodyKind.Chunked
        && !stream.Upload.WasStarted
        && !stream.BodyWasSent
        && !stream.Request.ExpectsContinue
        && stream.Termination.Cause is not (TerminationCause.ClientTimeout or TerminationCause.ClientAbort);

    /// <returns>False when it did not come to its end in time.</returns>
    public static async LoopTask<bool> RunAsync(ProxyStream stream)
    {
        var input = stream.Session.Client.Input;
        var timeoutMs = stream.ClientTimeoutMs ?? stream.Frontend.Config.Timeouts.ClientMs;
        var pump = stream.MeasuringPump;
        pump.Begin(stream.Request);
        while (true)
        {
            input.Consume(pump.Measure(input.Buffered));
            if (pump.IsComplete || pump.IsMalformed || input.IsFull)
            {
                return pump.IsComplete;
            }

            input.NeedMore();
            input.DeadlineMs = stream.Loop.After(timeoutMs);
            if (await input.WaitAsync() || input.Ended)
            {
                return false;
            }
        }
    }
}
