using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The life of one HTTP request.</summary>
/// <remarks>
/// 1: its head is read and checked. 2: the frontend's rules. 3: the backend is chosen, and its rules. 4: a server is
/// chosen, connected, sent the request, and its response's head read, again and again as retries allow. 5: the
/// response's rules. 6: head and body go to the client. 7: the connections are kept or closed, the log line is written.
/// Any step may end it with an answer of our own. The numbers are those of src/ARCHITECTURE.md.
/// </remarks>
internal static class HttpStreamRunner
{
    /// <returns>True when the client's connection may carry another request.</returns>
    public static async LoopTask<bool> RunAsync(ProxyStream stream)
    {
        stream.IsHttp = true;
        var frontend = stream.Frontend;
        var counters = frontend.Counters.Of(stream.Loop.Index);

        // 1: the head
        var step = TryParseHead(stream);
        if (step is null)
        {
            step = await ReadHeadAsync(stream);
        }

        stream.ReadingEnded();
        stream.LogStep = step == StepResult.Next ? LogStep.Close : LogStep.Error;
        counters.Requests++;
        counters.RequestRate.Add(stream.Loop.NowMs);
        var keepAlive = step == StepResult.Next && stream.ClientMayKeepAlive();

        // 2: the frontend's rules
        if (step == StepResult.Next)
        {
            LogRequest(stream);
            step = await RequestRules.RunFrontendAsync(stream);
        }

        // 3: the backend and its rules
        if (step == StepResult.Next)
        {
            step = await RequestRules.RunBackendAsync(stream);
        }

        // 4: the server
        if (step == StepResult.Next)
        {
            step = await ServerDispatch.RunAsync(stream);
        }

        // 5 and 6: the response
        if (step == StepResult.Next)
        {
            step = await ResponseForwarder.RunAsync(stream);
        }

        // Answers of our own
        if (step is StepResult.Answer or StepResult.Error)
        {
            keepAlive = await AnswerAsync(stream, step.Value, keepAlive);
        }
        else
        {
            keepAlive = keepAlive && step == StepResult.Next && stream.ResponseAllowsKeepAlive;
        }

        // 7: the end
        Finish(stream);
        return keepAlive
            && (step == StepResult.Next || !BodyDrain.IsPossible(stream) || await BodyDrain.RunAsync(stream));
    }

    /// <returns>True when the client's connection may carry another request.</returns>
    private static async LoopTask<bool> AnswerAsync(ProxyStream stream, StepResult step, bool keepAlive)
    {
        var (cause, phase) = (stream.Termination.Cause, stream.Termination.Phase);
        stream.Frontend.Counters.Of(stream.Loop.Index).Intercepted +=
            cause == TerminationCause.Local && phase == TerminationPhase.Request ? 1 : 0;
        var complete = await Answers.SendAsync(stream, step, keepAlive);
        if (stream.LogStep == LogStep.Error && stream.Frontend.Config.Mode == ProxyMode.Tcp)
        {
            // As in the reference's log, where TCP knows no status of what was no request.
            stream.Status = 0;
        }

        return keepAlive && complete;
    }

    /// <summary>A transaction begins where its request was read.</summary>
    private static void LogRequest(ProxyStream stream)
    {
        StreamLog.WriteEarly(stream, LogMoment.Request, LogStep.Request);
        StreamLog.AtStep(stream, LogStep.Accept);
        StreamLog.AtStep(stream, LogStep.Request);
    }

    private static void Finish(ProxyStream stream)
    {
        RequestBody.CountUnsent(stream);
        stream.Times.EndMs = stream.Loop.NowMs;
        stream.LeaveServer();

        // Logs still see the server's connection.
        StreamEnd.Account(stream);
        stream.DetachLink(stream.LinkIsReusable);
        stream.ReleaseServer();
    }

    /// <summary>Parses what is buffered.</summary>
    /// <returns>Null when more bytes are needed.</returns>
    private static StepResult? TryParseHead(ProxyStream stream)
    {
        var input = stream.Session.Client.Input;
        if (!input.HasBuffered)
        {
            return null;
        }

        if (stream.Times.FirstByteMs < 0)
        {
            stream.Times.FirstByteMs = stream.Loop.NowMs;
            stream.Frontend.Counters.Of(stream.Loop.Index).HttpOneStreams++;
        }

        var status = HttpOneParser.ParseRequest(
            input.Buffered, stream.Request, stream.Frontend.RequestParserOptions, out var consumed, out var error);
        switch (status)
        {
            case ParseStatus.Done when BodyBeginsWrong(stream, input.Buffered[consumed..]):
                Glitches.OfClient(stream);
                return Refuse(stream, 400, TerminationCause.Proxy);
            case ParseStatus.Done:
                stream.CountRequestHead();
                input.Consume(consumed);
                stream.Times.RequestMs = stream.Loop.NowMs;
                return StepResult.Next;
            case ParseStatus.NeedMore:
                return null;
            default:
                stream.Frontend.LastRequestError.Capture(stream, input.Buffered, error);
                Glitches.OfClient(stream);
                return Refuse(stream, error.StatusCode, TerminationCause.Proxy);
        }
    }

    /// <summary>
    /// What came together with the head is no chunk: the request is malformed as a whole, as the reference sees it.
    /// </summary>
    private static bool BodyBeginsWrong(ProxyStream stream, ReadOnlySpan<byte> bytes)
    {
        if (stream.Request.BodyKind != BodyKind.Chunked || bytes.IsEmpty)
        {
            return false;
        }

        stream.MeasuringPump.Begin(stream.Request);
        _ = stream.MeasuringPump.Measure(bytes);
        return stream.MeasuringPump.IsMalformed;
    }

    private static async LoopTask<StepResult> ReadHeadAsync(ProxyStream stream)
    {
        var client = stream.Session.Client;
        var timeouts = stream.Frontend.Config.Timeouts;
        var waitMs = timeouts.HttpRequestMs ?? timeouts.ClientMs;
        client.Input.DeadlineMs = waitMs is { } limit
            ? Math.Max(
                stream.Session.RequestCount == 1 ? stream.Session.AcceptedMs : 0, stream.Times.FirstByteMs) + limit
            : long.MaxValue;
        while (true)
        {
            if (client.Input.IsFull)
            {
                Glitches.OfClient(stream);
                return Refuse(stream, 431, TerminationCause.Proxy);
            }

            client.Input.NeedMore();
            var canceled = await client.Input.WaitAsync();
            if (canceled)
            {
                return client.Input.TimedOut ? Refuse(stream, 408, TerminationCause.ClientTimeout) : StepResult.Close;
            }

            if (TryParseHead(stream) is { } step)
            {
                return step;
            }

            if (client.Input.Ended)
            {
                return Refuse(stream, 400, TerminationCause.ClientAbort);
            }
        }
    }

    private static StepResult Refuse(ProxyStream stream, int status, TerminationCause cause)
    {
        stream.Request.Reset();

        // In the reference's log only HTTP from the start knows whose fault it was.
        var isKnown = stream.Frontend.Config.Mode == ProxyMode.Http;
        stream.End(isKnown ? cause : TerminationCause.Proxy, TerminationPhase.Request);
        stream.Status = status;
        StickTables.Tracking.CountUnreadable(stream);
        stream.Frontend.Counters.Of(stream.Loop.Index).RequestErrors++;
        stream.Session.Listener.Counters.Of(stream.Loop.Index).RequestErrors++;
        return StepResult.Error;
    }
}
