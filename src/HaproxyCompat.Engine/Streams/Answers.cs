using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Sends responses that come from here: error pages, and what rules and services built.</summary>
internal static class Answers
{
    /// <summary>Sends it, after the http-after-response rules.</summary>
    /// <param name="stream">For <see cref="StepResult.Error"/> its status says which page; else response and body are
    /// there.</param>
    /// <param name="step">Which of the two.</param>
    /// <param name="keepAlive">The client may send another request.</param>
    /// <returns>False when the client's connection has to be closed.</returns>
    public static async LoopTask<bool> SendAsync(ProxyStream stream, StepResult step, bool keepAlive)
    {
        var isHead = stream.Request.KnownMethod == KnownMethod.Head && !stream.Request.IsEmpty;
        if (step == StepResult.Error)
        {
            if (stream.Request.IsEmpty)
            {
                // No exchange came about: the page goes out as it is, and the connection ends.
                await SendRawAsync(stream, ErrorAnswer.FindRaw(stream));
                return false;
            }

            if (!ErrorAnswer.Load(stream))
            {
                return false;
            }
        }
        else
        {
            stream.Status = stream.Response.StatusCode;
        }

        ResponseRules.RunAfterResponse(stream);
        var wasWanted = keepAlive && HttpOneConnection.AllowsReuse(stream.Response) && !EndsWithConnection(stream);
        keepAlive = wasWanted
            && (TakeRequestBody(stream) || BodyDrain.IsPossible(stream));
        if (stream.AppletName is not null)
        {
            // What a service sends counts as what a server sends.
            stream.CountResponseHead();
            stream.BytesRead += isHead ? 0 : stream.AnswerBody.Length;
        }

        // As in the reference a server that failed in the middle of the request is no reason to announce the end.
        Write(stream, keepAlive || (wasWanted && stream is { Status: 502, Upload.WasStarted: true }));
        var body = isHead ? default : stream.AnswerBody;
        stream.ResponseBytesOut += HeadSize.OfResponse(stream.Response) + body.Length;
        var client = stream.Session.Client;
        client.Output.DeadlineMs = stream.Loop.After(
            stream.ClientTimeoutMs ?? stream.Frontend.Config.Timeouts.ClientMs);
        var sent = stream.AnswerSource is { } source && !isHead ? await SendPiecesAsync(stream, source)
            : body.IsEmpty ? await client.Output.FlushAsync()
            : await client.Output.SendAsync(body);
        if (stream.Termination is { Cause: TerminationCause.ClientTimeout, Phase: TerminationPhase.Queue })
        {
            // As in the reference such an answer is sent, and neither logged nor counted.
            stream.Status = -1;
        }

        if (sent.IsCompleted || sent.IsCanceled)
        {
            stream.End(
                sent.IsCompleted ? TerminationCause.ClientAbort : TerminationCause.ClientTimeout,
                TerminationPhase.Data);
            return false;
        }

        return keepAlive;
    }

    /// <summary>Before HTTP/1.1 there are no chunks.</summary>
    private static bool EndsWithConnection(ProxyStream stream) =>
        stream.AnswerSource is not null && stream.Request.Version < HttpVersion.Http11;

    /// <summary>As one chunk each, with the last one behind them; or as they are.</summary>
    private static async LoopTask<System.IO.Pipelines.FlushResult> SendPiecesAsync(
        ProxyStream stream, AnswerSource source)
    {
        var output = stream.Session.Client.Output;
        var isChunked = !EndsWithConnection(stream);
        var sent = default(System.IO.Pipelines.FlushResult);
        while (!sent.IsCompleted && !sent.IsCanceled)
        {
            var piece = await source.NextAsync();
            if (piece.IsEmpty)
            {
                WriteText(output, isChunked ? "0\r\n\r\n"u8 : []);
                return await output.FlushAsync();
            }

            stream.BytesRead += piece.Length;
            stream.ResponseBytesOut += piece.Length;
            output.DeadlineMs = stream.Loop.After(
                stream.ClientTimeoutMs ?? stream.Frontend.Config.Timeouts.ClientMs);
            if (isChunked)
            {
                WriteSize(output, piece.Length);
            }

            sent = await output.SendAsync(piece);
            WriteText(output, isChunked ? "\r\n"u8 : []);
        }

        return sent;
    }

    private static void WriteSize(ConnectionWriter output, int size)
    {
        const int MostDigits = 8;
        var room = output.GetSpan(MostDigits + 2);
        _ = System.Buffers.Text.Utf8Formatter.TryFormat(size, room, out var length, new('x'));
        room[length++] = (byte)'\r';
        room[length++] = (byte)'\n';
        output.Advance(length);
    }

    private static void WriteText(ConnectionWriter output, ReadOnlySpan<byte> text)
    {
        text.CopyTo(output.GetSpan(text.Length));
        output.Advance(text.Length);
    }

    private static async LoopTask SendRawAsync(ProxyStream stream, ReadOnlyMemory<byte> page)
    {
        var client = stream.Session.Client;
        client.Output.DeadlineMs = stream.Loop.After(stream.Frontend.Config.Timeouts.ClientMs);
        if (stream.Frontend.HeaderCase is { } names)
        {
            var copy = page.ToArray();
            names.Apply(copy);
            page = copy;
        }

        _ = await client.Output.SendAsync(page);
    }

    /// <summary>A body that is there already is skipped, so that the next request can be read.</summary>
    /// <returns>False when the rest of the body is still to come: the connection cannot go on.</returns>
    private static bool TakeRequestBody(ProxyStream stream)
    {
        if (stream.Request.IsEmpty || stream.Request.BodyKind == BodyKind.None || stream.BodyWasSent)
        {
            return true;
        }

        if (stream.Upload.WasStarted)
        {
            return stream.Upload.End == UploadEnd.Complete;
        }

        return RequestBody.TrySkip(stream);
    }

    private static void Write(ProxyStream stream, bool keepAlive)
    {
        var word = HttpOneConnection.ForResponse(stream.Response, stream.Request.Version, keepAlive);
        var output = new HttpOneOutput(word, TransferEncodingUse.AsInHead, stream.Frontend.HeaderCase);
        HttpOneWriter.Write(stream.Session.Client.Output, stream.Response, output);
    }
}
