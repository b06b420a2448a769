using System.Text;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Step 4 of a stream: a server is chosen, connected, sent the request, and asked again as retries allow.
/// </summary>
/// <remarks>
/// 4.1: choose, or wait in a queue. 4.2: connect, or take an idle connection. 4.3: send the request and read the
/// response's head. 4.4: decide whether what went wrong is tried again, and where (manual 4.2 <c>retries</c>,
/// <c>retry-on</c>, <c>option redispatch</c>).
/// </remarks>
internal static class ServerDispatch
{
    /// <summary>Until the response's head is in <see cref="ProxyStream.Response"/>.</summary>
    /// <returns><see cref="StepResult.Next"/> with a response, else what to do.</returns>
    public static async LoopTask<StepResult> RunAsync(ProxyStream stream)
    {
        var retry = stream.Retry;
        retry.Begin();
        var step = FramingHeaders.SettleRequest(stream);
        if (step != StepResult.Next)
        {
            return step;
        }

        while (true)
        {
            step = await ConnectAsync(stream, retry);
            if (step != StepResult.Next)
            {
                return step;
            }

            StreamLog.AtStep(stream, LogStep.Connect);

            // 4.3: the exchange
            var outcome = await ServerExchange.RunAsync(stream, retry.MayReplay);

            // 4.4: again?
            if (outcome == ExchangeOutcome.Response && retry.AcceptsStatus(stream.Response.StatusCode))
            {
                retry.Settle();
                StickTables.Tracking.CountResponse(stream);
                return StepResult.Next;
            }

            if (!retry.TakeReplay(outcome))
            {
                if (outcome == ExchangeOutcome.Response)
                {
                    StickTables.Tracking.CountResponse(stream);
                    return retry.Give();
                }

                return ExchangeFailures.Conclude(
                    stream,
                    outcome == ExchangeOutcome.EmptyResponse && retry.OnlyReplacedIdle
                        ? ExchangeOutcome.StaleConnection
                        : outcome);
            }

            stream.DetachLink(reusable: false);
            stream.Response.Reset();
        }
    }

    /// <summary>Steps 4.1 and 4.2, until there is a connection or no hope of one. TCP mode uses it too.</summary>
    public static async LoopTask<StepResult> ConnectAsync(ProxyStream stream, RetryPlan retry)
    {
        while (true)
        {
            // 4.1: a server
            if (stream.Server is null || retry.ChooseAgain)
            {
                var chosen = await ChooseAsync(stream, retry);
                if (chosen != StepResult.Next)
                {
                    return chosen;
                }
            }

            // 4.2: a connection
            var result = await ServerConnector.ObtainAsync(stream, stream.Server!, retry.MayReuse);
            if (result == ConnectStatus.Connected)
            {
                if (stream.Times.ConnectedMs < 0 || !stream.LinkWasReused)
                {
                    stream.Times.ConnectedMs = stream.Loop.NowMs;
                }

                StickTables.Stickiness.TakeFromRequest(stream);
                return StepResult.Next;
            }

            if (result == ConnectStatus.NotPossible)
            {
                return ExchangeFailures.NotPossible(stream);
            }

            stream.LookAtClient();
            if (stream.IsClientGone || stream.IsKilled)
            {
                return ExchangeFailures.GivenUp(stream);
            }

            // 4.4: again?
            if (!retry.TakeReconnect())
            {
                return ExchangeFailures.ConnectFailed(stream, result);
            }

            if (retry.PauseMs(result) is > 0 and var pause)
            {
                await stream.Pause.WaitAsync(pause);
                if (stream.IsClientGone || stream.IsKilled)
                {
                    return ExchangeFailures.GivenUp(stream);
                }
            }
        }
    }

    private static async LoopTask<StepResult> ChooseAsync(ProxyStream stream, RetryPlan retry)
    {
        var backend = stream.Backend!;
        var previous = stream.Server;
        stream.ReleaseServer();
        stream.Server = null;
        while (true)
        {
            var wanted = retry.ChooseAgain ? null : Persistence.Find(stream);
            stream.ChosenByPersistence = wanted is not null;
            switch (backend.Assign(stream, wanted, retry.ChooseAgain ? previous : null, stream.Ticket, out var server))
            {
                case Assignment.Taken:
                    return Begin(stream, retry, previous, server!);
                case Assignment.None:
                    return ExchangeFailures.NoServer(stream);
                case Assignment.QueueFull when retry.LeaveFullQueue(server!):
                    previous = server;
                    continue;
                case Assignment.QueueFull:
                    return ExchangeFailures.QueueFull(stream, server!);
            }

            var outcome = await WaitAsync(stream, backend);
            if (outcome == QueueOutcome.Assigned)
            {
                return Begin(stream, retry, previous, stream.Ticket.Assigned!, wasQueued: true);
            }

            if (outcome != QueueOutcome.ChooseAgain)
            {
                return ExchangeFailures.QueueFailed(stream, outcome);
            }
        }
    }

    private static async LoopTask<QueueOutcome> WaitAsync(ProxyStream stream, Backend backend)
    {
        var timeouts = backend.Config.Timeouts;
        var deadlineMs = stream.Loop.After(
            stream.QueueTimeoutMs ?? timeouts.QueueMs ?? stream.ConnectTimeoutMs ?? timeouts.ConnectMs);
        stream.IsQueued = true;
        stream.LookAtClient();
        var clientMs = RequestBody.IsAwaited(stream)
            ? stream.Loop.After(stream.ClientTimeoutMs ?? stream.Frontend.Config.Timeouts.ClientMs)
            : long.MaxValue;
        var outcome = await stream.Ticket.WaitAsync(Math.Min(deadlineMs, clientMs));
        stream.IsQueued = false;
        return outcome == QueueOutcome.TimedOut && clientMs < deadlineMs ? QueueOutcome.ClientTimedOut : outcome;
    }

    private static StepResult Begin(
        ProxyStream stream, RetryPlan retry, Server? previous, Server server, bool wasQueued = false)
    {
        stream.Hold(server);
        retry.Chosen(previous, server, wasQueued);
        if (stream.Times.QueuedMs < 0)
        {
            stream.Times.QueuedMs = stream.Loop.NowMs;
        }

        return server.Config.Redirect is { } prefix
            && stream.IsHttp
            && stream.Request.KnownMethod is KnownMethod.Get or KnownMethod.Head
            ? Redirect(stream, prefix)
            : StepResult.Next;
    }

    /// <summary>
    /// <c>redir</c>: the client is sent to the server itself for what it may ask twice (manual 5.2 "redir").
    /// </summary>
    private static StepResult Redirect(ProxyStream stream, string prefix)
    {
        var response = stream.Response;
        response.StartResponse(302, "Found"u8);
        response.Add("cache-control"u8, "no-cache"u8);
        response.Add("content-length"u8, "0"u8);
        response.Add("location"u8, [.. Encoding.Latin1.GetBytes(prefix), .. stream.Request.PathAndQuery]);
        stream.End(TerminationCause.Local, TerminationPhase.Connect);
        return StepResult.Answer;
    }
}
