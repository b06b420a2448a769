using System.IO.Pipelines;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Step 4.3 of a stream: the request goes out, the response's head comes in. A body too large to keep is sent
/// meanwhile.
/// </summary>
internal static class ServerExchange
{
    /// <summary>One attempt on the connection at hand.</summary>
    /// <param name="stream">Has a <see cref="ProxyStream.Link"/>.</param>
    /// <param name="keepForReplay">What was sent stays in our buffers, for another attempt.</param>
    public static LoopTask<ExchangeOutcome> RunAsync(ProxyStream stream, bool keepForReplay)
    {
        var server = stream.ServerConnection!;
        var timeoutMs = stream.ServerTimeoutMs ?? stream.Backend!.Config.Timeouts.ServerMs;
        server.Output.DeadlineMs = stream.Loop.After(timeoutMs);
        RequestHeadWriter.Write(stream, server.Output);

        var body = RequestBody.Plan(stream, keepForReplay || stream.LinkWasReused);
        if (RequestBody.IsToBeStreamed(stream))
        {
            // The head goes out with the first bytes of the body.
            stream.Upload.Start(stream, timeoutMs);
            return UploadAsync(stream, server, timeoutMs);
        }

        // A server that answers early and closes may break the sending: its answer decides, not the result.
        var sending = server.Output.SendAsync(body);
        if (!sending.IsCompletedSuccessfully)
        {
            return SendAsync(stream, server, timeoutMs, sending);
        }

        _ = sending.Result;
        return AwaitHeadAsync(stream, server, timeoutMs);
    }

    private static async LoopTask<ExchangeOutcome> SendAsync(
        ProxyStream stream, Connection server, long? timeoutMs, ValueTask<FlushResult> sending)
    {
        _ = await sending;
        return await AwaitHeadAsync(stream, server, timeoutMs);
    }

    private static async LoopTask<ExchangeOutcome> UploadAsync(ProxyStream stream, Connection server, long? timeoutMs)
    {
        var outcome = await AwaitHeadAsync(stream, server, timeoutMs);
        if (outcome != ExchangeOutcome.Response)
        {
            await stream.Upload.StopAsync();
        }

        return outcome;
    }

    private static LoopTask<ExchangeOutcome> AwaitHeadAsync(ProxyStream stream, Connection server, long? timeoutMs)
    {
        if (stream.Session.Client.PeerClosed && !stream.IsClientGone)
        {
            // Its end came together with the request; no event will tell.
            stream.LookAtClient();
        }

        return stream.IsClientGone
            ? new LoopTask<ExchangeOutcome>(ExchangeOutcome.ClientAbort)
            : ReadHeadAsync(stream, server, timeoutMs);
    }

    private static async LoopTask<ExchangeOutcome> ReadHeadAsync(ProxyStream stream, Connection server, long? timeoutMs)
    {
        var input = server.Input;
        input.DeadlineMs = DeadlineMs(stream, timeoutMs);
        while (true)
        {
            var canceled = await input.WaitAsync();
            if (canceled)
            {
                return Interrupted(stream, input.TimedOut);
            }

            if (!input.HasBuffered)
            {
                return stream.LinkWasReused ? ExchangeOutcome.StaleConnection : ExchangeOutcome.EmptyResponse;
            }

            var outcome = TryParse(stream, input);
            if (outcome is { } decided)
            {
                return decided;
            }

            if (input.HasBuffered)
            {
                if (input.Ended || input.IsFull)
                {
                    return ExchangeOutcome.JunkResponse;
                }

                input.NeedMore();
                continue;
            }

            // An interim response went on to the client (RFC 9110, 15.2).
            input.DeadlineMs = DeadlineMs(stream, timeoutMs);
            if (!await InterimResponse.FlushAsync(stream))
            {
                return ExchangeOutcome.ClientAbort;
            }
        }
    }

    /// <summary>
    /// As in the reference a server owes no answer while its request is still coming in: the client's timeout rules.
    /// </summary>
    private static long DeadlineMs(ProxyStream stream, long? timeoutMs) =>
        stream.Upload.IsRunning ? long.MaxValue : stream.Loop.After(timeoutMs);

    /// <summary>Takes heads off the buffer until a final one.</summary>
    /// <returns>Null when more is needed.</returns>
    private static ExchangeOutcome? TryParse(ProxyStream stream, ConnectionReader input)
    {
        while (input.HasBuffered)
        {
            var status = HttpOneParser.ParseResponse(
                input.Buffered,
                stream.Response,
                stream.Backend!.ResponseParserOptions,
                RequestTraits.Of(stream.Request),
                out var consumed,
                out var error);
            if (status == ParseStatus.NeedMore)
            {
                return null;
            }

            if (status == ParseStatus.Refused)
            {
                stream.Backend.LastResponseError.Capture(stream, input.Buffered, error);
                Glitches.OfServer(stream);
                return ExchangeOutcome.JunkResponse;
            }

            input.Consume(consumed);
            if (stream.Response.StatusCode is >= 200 or 101)
            {
                if (BodyBeginsWrong(stream, input))
                {
                    Glitches.OfServer(stream);
                    return ExchangeOutcome.JunkResponse;
                }

                stream.Times.ResponseMs = stream.Loop.NowMs;
                stream.ServerStatus = stream.Response.StatusCode;
                return ExchangeOutcome.Response;
            }

            InterimResponse.Write(stream);
        }

        return null;
    }

    /// <summary>What came of the body together with the head is no body.</summary>
    private static bool BodyBeginsWrong(ProxyStream stream, ConnectionReader input)
    {
        if (stream.Response.BodyKind != BodyKind.Chunked || !input.HasBuffered)
        {
            return false;
        }

        var pump = stream.MeasuringPump;
        pump.Begin(stream.Response);
        _ = pump.Measure(input.Buffered);
        return pump.IsMalformed;
    }

    private static ExchangeOutcome Interrupted(ProxyStream stream, bool timedOut)
    {
        if (stream.IsKilled)
        {
            return ExchangeOutcome.Killed;
        }

        return stream.Upload.Failure switch
        {
            UploadEnd.ClientTimeout => ExchangeOutcome.ClientTimeout,
            UploadEnd.ClientAbort => ExchangeOutcome.ClientAbort,
            UploadEnd.Malformed => ExchangeOutcome.ClientError,
            UploadEnd.ServerTimeout => ExchangeOutcome.ServerStalled,
            _ => timedOut ? ExchangeOutcome.ResponseTimeout : ExchangeOutcome.ClientAbort,
        };
    }
}
