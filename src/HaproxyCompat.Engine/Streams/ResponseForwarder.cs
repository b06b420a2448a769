using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Steps 5 and 6 of a stream: the response's rules, then its head and body to the client.</summary>
internal static class ResponseForwarder
{
    /// <returns><see cref="StepResult.Next"/> when the response was sent, whole or broken off; what a rule answered
    /// instead otherwise.</returns>
    public static async LoopTask<StepResult> RunAsync(ProxyStream stream)
    {
        stream.CountResponseHead();
        stream.Status = stream.Response.StatusCode;
        stream.Server!.ReportResponse(stream.Status);
        stream.LookForConnectionAuthentication();

        // 5: the rules
        var framing = stream.Response.Framing;
        var step = await ResponseRules.RunAsync(stream);
        if (step != StepResult.Next)
        {
            CountUnsent(stream, framing);
            stream.DetachLink(reusable: false);
            await stream.Upload.StopAsync();
            return step;
        }

        // 6: the head
        stream.Status = stream.Response.StatusCode;
        var bodyKind = stream.Response.BodyKind;
        var client = stream.Session.Client;
        stream.ResponseAllowsKeepAlive = WriteHead(stream, bodyKind);
        LogEarly(stream, bodyKind);
        var clientMs = stream.ClientTimeoutMs ?? stream.Frontend.Config.Timeouts.ClientMs;
        client.Output.DeadlineMs = stream.Loop.After(clientMs);
        if (bodyKind == BodyKind.Tunnel)
        {
            await TunnelAsync(stream);
            return StepResult.Next;
        }

        // and the body
        var pump = stream.ResponsePump;
        pump.Begin(stream.Response);
        pump.FillsPackets = !stream.SendsWithoutDelay;
        pump.DropsTrailers = (stream.Frontend.Config.Options & ProxyOptions.DropResponseTrailers) != 0;
        BodyEnd end;
        if (pump.IsComplete)
        {
            var flushed = await client.Output.FlushAsync();
            end = flushed.IsCompleted
                ? BodyEnd.TargetBroken
                : flushed.IsCanceled
                ? BodyEnd.TargetTimeout
                : BodyEnd.Complete;
        }
        else
        {
            var serverMs = stream.ServerTimeoutMs ?? stream.Backend!.Config.Timeouts.ServerMs;
            end = await pump.RunAsync(stream.ServerConnection!, client, serverMs, clientMs);
        }

        stream.BytesRead += pump.DataBytes;
        stream.ResponseBytesOut += pump.DataBytes;
        await FinishAsync(stream, end);
        return StepResult.Next;
    }

    /// <summary>What came of a body that gives way to an answer of a rule counts as read from the server.</summary>
    private static void CountUnsent(ProxyStream stream, in HttpFraming framing)
    {
        if (framing.BodyKind is not (BodyKind.None or BodyKind.Tunnel)
            && stream.ServerConnection is { Input.HasBuffered: true } server)
        {
            var pump = stream.MeasuringPump;
            pump.Begin(framing);
            _ = pump.Measure(server.Input.Buffered);
            stream.BytesRead += pump.DataBytes;
        }
    }

    /// <summary>What came of the body together with the head counts as sent.</summary>
    private static void LogEarly(ProxyStream stream, BodyKind bodyKind)
    {
        var logger = stream.Frontend.Logger;
        if (logger.Steps is null ? logger.Moment != LogMoment.Server : !logger.Steps.Contains(LogStep.Response.Name))
        {
            return;
        }

        var pump = stream.MeasuringPump;
        var had = stream.BytesRead;
        if (bodyKind != BodyKind.Tunnel)
        {
            pump.Begin(stream.Response);
            _ = pump.Measure(stream.ServerConnection!.Input.Buffered);
            stream.BytesRead += pump.DataBytes;
        }

        StreamLog.WriteEarly(stream, LogMoment.Server, LogStep.Response);
        StreamLog.AtStep(stream, LogStep.Response);
        stream.BytesRead = had;
    }

    /// <summary>Writes the head into the client's output.</summary>
    /// <returns>True when the client's connection may be kept after this response.</returns>
    private static bool WriteHead(ProxyStream stream, BodyKind bodyKind)
    {
        var response = stream.Response;
        var hasRules = !stream.Frontend.Rules.HttpResponse.IsEmpty
            || !stream.Frontend.Rules.HttpAfterResponse.IsEmpty
            || !stream.Backend!.Rules.HttpResponse.IsEmpty
            || !stream.Backend.Rules.HttpAfterResponse.IsEmpty;
        var keep = (!hasRules || FramingHeaders.SettleResponse(stream))
            && stream.ClientMayKeepAlive()
            && bodyKind is not (BodyKind.UntilClose or BodyKind.Tunnel)
            && !(bodyKind == BodyKind.Chunked && response.Version < HttpVersion.Http11);
        var word = HttpOneConnection.ForResponse(response, stream.Request.Version, keep);

        // Chunks of HTTP/1.0 may not be framed as they seem (RFC 9112, 6.1).
        // A client of HTTP/1.0 is answered in HTTP/1.1 and closed on, as the reference does.
        var output = new HttpOneOutput(word, TransferEncodingUse.AsInHead, stream.Frontend.HeaderCase);
        stream.ResponseBytesOut += HeadSize.OfResponse(response);
        HttpOneWriter.Write(stream.Session.Client.Output, response, output);
        return keep;
    }

    private static async LoopTask TunnelAsync(ProxyStream stream)
    {
        stream.IsTunnel = true;
        stream.ResponseAllowsKeepAlive = false;
        var result = await stream.Session.Client.Output.FlushAsync();
        if (result.IsCompleted || result.IsCanceled)
        {
            stream.End(TerminationCause.ClientAbort, TerminationPhase.Data);
            return;
        }

        await Tunnel.RunAsync(stream, TunnelTimeouts.Of(stream));
    }

    private static async LoopTask FinishAsync(ProxyStream stream, BodyEnd end)
    {
        if (end == BodyEnd.Complete && stream.Upload.IsRunning)
        {
            // The response came before the end of the request, which goes on until it ends or its timeout does.
            await stream.Upload.WaitAsync();
        }

        var uploaded = !stream.Upload.WasStarted || stream.Upload.End == UploadEnd.Complete;
        if (end == BodyEnd.Complete && uploaded)
        {
            stream.LinkIsReusable = IsReusable(stream);
            return;
        }

        if (end == BodyEnd.Complete)
        {
            NoteUpload(stream, TerminationPhase.LastData);
        }

        await stream.Upload.StopAsync();
        stream.ResponseAllowsKeepAlive = false;
        Note(stream, end);
    }

    /// <summary>The server's connection may carry another request (RFC 9112, 9.3).</summary>
    private static bool IsReusable(ProxyStream stream)
    {
        var response = stream.Response;
        return stream.KeepsServerAlive()
            && HttpOneConnection.AllowsReuse(response)
            && !(stream.Request.Version < HttpVersion.Http11 && stream.Request.Framing.IsChunked)
            && !stream.ServerWasHalfClosed
            && stream.Server!.IsUp;
    }

    private static void Note(ProxyStream stream, BodyEnd end)
    {
        var counters = stream.Server!.Counters.Of(stream.Loop.Index);
        var backend = stream.Backend!.Counters.Of(stream.Loop.Index);
        switch (end)
        {
            case BodyEnd.Truncated or BodyEnd.SourceBroken:
                counters.ServerAborts++;
                backend.ServerAborts++;
                counters.ResponseErrors++;
                backend.ResponseErrors++;
                StickTables.Tracking.CountFailure(stream);
                stream.End(TerminationCause.ServerAbort, TerminationPhase.Data);
                break;
            case BodyEnd.SourceTimeout:
                counters.ServerAborts++;
                backend.ServerAborts++;
                stream.End(TerminationCause.ServerTimeout, TerminationPhase.Data);
                break;
            case BodyEnd.TargetBroken:
                counters.ClientAborts++;
                backend.ClientAborts++;
                stream.End(TerminationCause.ClientAbort, TerminationPhase.Data);
                break;
            case BodyEnd.TargetTimeout:
                counters.ClientAborts++;
                backend.ClientAborts++;
                stream.End(TerminationCause.ClientTimeout, TerminationPhase.Data);
                break;
            case BodyEnd.Malformed:
                Glitches.OfServer(stream);
                counters.ResponseErrors += 2;
                backend.ResponseErrors += 2;
                StickTables.Tracking.CountFailure(stream);
                stream.End(TerminationCause.Proxy, TerminationPhase.Data);
                break;
            case BodyEnd.Interrupted when stream.IsKilled:
                stream.End(stream.KillCause, TerminationPhase.Data);
                break;
            case BodyEnd.Interrupted when stream.Upload.Failure != UploadEnd.None:
                NoteUpload(stream, TerminationPhase.Data);
                break;
            case BodyEnd.Interrupted:
                CountClientAbort(stream);
                stream.End(TerminationCause.ClientAbort, TerminationPhase.Data);
                break;
        }
    }

    /// <summary>The request did not come to its end although the response had begun.</summary>
    private static void NoteUpload(ProxyStream stream, TerminationPhase phase)
    {
        if (stream.Upload.End is UploadEnd.ClientTimeout or UploadEnd.ClientAbort)
        {
            CountClientAbort(stream);
            var cause = stream.Upload.End == UploadEnd.ClientTimeout
                ? TerminationCause.ClientTimeout
                : TerminationCause.ClientAbort;
            stream.End(stream.IsKilled ? stream.KillCause : cause, phase);
        }
        else if (stream.Upload.End == UploadEnd.Malformed)
        {
            stream.End(TerminationCause.Proxy, phase);
        }
    }

    private static void CountClientAbort(ProxyStream stream)
    {
        stream.Server!.Counters.Of(stream.Loop.Index).ClientAborts++;
        stream.Backend!.Counters.Of(stream.Loop.Index).ClientAborts++;
    }
}
