using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// What the client is told, what is counted and what the log says when no server answered (manual 8.5).
/// </summary>
internal static class ExchangeFailures
{
    /// <summary>No server is usable: 503, <c>SC</c>.</summary>
    public static StepResult NoServer(ProxyStream stream)
    {
        stream.Backend!.Counters.Of(stream.Loop.Index).ConnectErrors++;
        return Fail(stream, 503, TerminationCause.ServerAbort, TerminationPhase.Connect);
    }

    /// <summary>The wait in a queue ended without a server: 503, <c>sQ</c>, or the client left: <c>CQ</c>.</summary>
    public static StepResult QueueFailed(ProxyStream stream, QueueOutcome outcome)
    {
        stream.Times.QueuedMs = stream.Loop.NowMs;
        if (outcome == QueueOutcome.TimedOut)
        {
            stream.Backend!.Counters.Of(stream.Loop.Index).ConnectErrors++;
            return Fail(stream, 503, TerminationCause.ServerTimeout, TerminationPhase.Queue);
        }

        if (outcome == QueueOutcome.ClientTimedOut)
        {
            stream.Backend!.Counters.Of(stream.Loop.Index).ClientAborts++;
            return Fail(stream, 400, TerminationCause.ClientTimeout, TerminationPhase.Queue);
        }

        return Abandon(stream, TerminationPhase.Queue);
    }

    /// <summary>The queue of the only possible server has no room: 503, <c>SQ</c>.</summary>
    public static StepResult QueueFull(ProxyStream stream, Server server)
    {
        stream.Server = server;
        stream.Backend!.Counters.Of(stream.Loop.Index).ConnectErrors++;
        server.Counters.Of(stream.Loop.Index).ConnectErrors++;
        return Fail(stream, 503, TerminationCause.ServerAbort, TerminationPhase.Queue);
    }

    /// <summary>All attempts to connect failed: 503, <c>SC</c> or <c>sC</c>.</summary>
    public static StepResult ConnectFailed(ProxyStream stream, ConnectStatus status)
    {
        stream.Server!.Counters.Of(stream.Loop.Index).ConnectErrors++;
        stream.Backend!.Counters.Of(stream.Loop.Index).ConnectErrors++;
        var cause = status switch
        {
            ConnectStatus.TimedOut => TerminationCause.ServerTimeout,
            ConnectStatus.NotAttempted => TerminationCause.Resource,
            _ => TerminationCause.ServerAbort,
        };
        return Fail(stream, 503, cause, TerminationPhase.Connect);
    }

    /// <summary>
    /// The request does not say whose address it comes from, or a limit of ours is reached: 500, <c>IC</c>, as in the
    /// reference.
    /// </summary>
    public static StepResult NotPossible(ProxyStream stream) =>
        Fail(stream, 500, TerminationCause.Internal, TerminationPhase.Connect);

    /// <summary>
    /// The client left, or an operator ended it, before there was a connection: <c>CC</c>, nothing is answered.
    /// </summary>
    public static StepResult GivenUp(ProxyStream stream) => Abandon(stream, TerminationPhase.Connect);

    /// <summary>The request was sent and no usable response came back.</summary>
    public static StepResult Conclude(ProxyStream stream, ExchangeOutcome outcome)
    {
        switch (outcome)
        {
            case ExchangeOutcome.EmptyResponse or ExchangeOutcome.StaleConnection when stream.ServerWasHalfClosed:
                // The client gave up, and the server took the hint.
                stream.Status = 400;
                return Abort(stream, TerminationPhase.Headers);
            case ExchangeOutcome.EmptyResponse:
                CountResponseError(stream, "Read error (http)");
                return Fail(stream, 502, TerminationCause.ServerAbort, TerminationPhase.Headers);
            case ExchangeOutcome.StaleConnection:
                CountResponseError(stream, "Read error (http)");
                if (stream.Session.RequestCount == 1)
                {
                    return Fail(stream, 502, TerminationCause.ServerAbort, TerminationPhase.Headers);
                }

                // The client may try again by itself on seeing its connection closed, as on any persistent connection.
                // As in the reference the log keeps silent: it is no request that failed.
                stream.End(TerminationCause.ServerAbort, TerminationPhase.Headers);
                stream.LogLevel = -1;
                return StepResult.Close;
            case ExchangeOutcome.JunkResponse:
                CountResponseError(stream, "Invalid http response (headers)");
                return Fail(stream, 502, TerminationCause.Proxy, TerminationPhase.Headers);
            case ExchangeOutcome.ResponseTimeout:
                CountResponseError(stream, "Read timeout (http)", count: 1);
                return Fail(stream, 504, TerminationCause.ServerTimeout, TerminationPhase.Headers);
            case ExchangeOutcome.ServerStalled:
                CountResponseError(stream, "Write timeout (http)", count: 1);
                return Fail(stream, 502, TerminationCause.ServerAbort, TerminationPhase.Headers);
            case ExchangeOutcome.ClientTimeout:
                CountClientAbort(stream);
                return Fail(stream, 400, TerminationCause.ClientTimeout, TerminationPhase.Headers);
            case ExchangeOutcome.ClientError:
                stream.Frontend.Counters.Of(stream.Loop.Index).RequestErrors++;
                stream.Session.Listener.Counters.Of(stream.Loop.Index).RequestErrors++;
                stream.Status = 400;
                stream.End(TerminationCause.Proxy, TerminationPhase.Headers);
                return StepResult.Close;
            case ExchangeOutcome.Killed:
                stream.End(stream.KillCause, TerminationPhase.Headers);
                return StepResult.Close;
            default:
                var isReset = stream is { ClientBroke: true, IsKilled: false, Upload.WasStarted: false };
                if (isReset)
                {
                    // As in the reference a reset counts on each side of the stream.
                    CountClientAbort(stream);
                }

                var step = Abort(stream, isReset ? TerminationPhase.Data : TerminationPhase.Headers);
                stream.Status = stream.IsKilled ? stream.Status : 400;
                return stream is { IsClientGone: true, ClientBroke: false } ? StepResult.Error : step;
        }
    }

    /// <summary>
    /// As in the reference a connection that failed counts for itself and for the response that it did not bring.
    /// </summary>
    private static void CountResponseError(ProxyStream stream, string failure, int count = 2)
    {
        stream.Server!.Counters.Of(stream.Loop.Index).ResponseErrors += count;
        stream.Backend!.Counters.Of(stream.Loop.Index).ResponseErrors += count;
        stream.Server.ReportNoResponse(failure);
        StickTables.Tracking.CountFailure(stream);
    }

    private static StepResult Abort(ProxyStream stream, TerminationPhase phase)
    {
        var cause = stream.IsKilled ? stream.KillCause : TerminationCause.ClientAbort;
        if (cause == TerminationCause.ClientAbort)
        {
            CountClientAbort(stream);
        }

        stream.End(cause, phase);
        return StepResult.Close;
    }

    /// <summary>The client left before there was a connection: as in the reference no abort is counted.</summary>
    private static StepResult Abandon(ProxyStream stream, TerminationPhase phase)
    {
        if (phase == TerminationPhase.Queue
            && !stream.IsKilled
            && (stream.ClientBroke || RequestBody.IsAwaited(stream)))
        {
            // Nor does one in the queue, but for a reset and for a request that broke off.
            stream.Backend!.Counters.Of(stream.Loop.Index).ClientAborts++;
        }

        stream.End(stream.IsKilled ? stream.KillCause : TerminationCause.ClientAbort, phase);
        return StepResult.Close;
    }

    private static void CountClientAbort(ProxyStream stream)
    {
        stream.Backend!.Counters.Of(stream.Loop.Index).ClientAborts++;
        stream.Frontend.Counters.Of(stream.Loop.Index).ClientAborts++;
        if (stream.Server is { } server)
        {
            server.Counters.Of(stream.Loop.Index).ClientAborts++;
        }
    }

    private static StepResult Fail(ProxyStream stream, int status, TerminationCause cause, TerminationPhase phase)
    {
        stream.End(cause, phase);
        stream.Status = status;
        return StepResult.Error;
    }
}
