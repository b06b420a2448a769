using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Hands 1xx responses on to clients that can take them (RFC 9110, 15.2).</summary>
internal static class InterimResponse
{
    /// <summary>Puts the interim response at hand into the client's output; an HTTP/1.0 client gets none.</summary>
    public static void Write(ProxyStream stream)
    {
        stream.CountResponseHead();
        var counters = stream.Server!.Counters.Of(stream.Loop.Index);
        counters.CountStatus(stream.Response.StatusCode);
        counters.Requests++;
        if (stream.Request.Version >= HttpVersion.Http11)
        {
            stream.ResponseBytesOut += HeadSize.OfResponse(stream.Response);
            HttpOneWriter.Write(
                stream.Session.Client.Output,
                stream.Response,
                new HttpOneOutput(default, default, stream.Frontend.HeaderCase));
        }
    }

    /// <summary>Puts the 103 response that rules made into the client's output (manual 4.4 "early-hint").</summary>
    public static void WriteEarlyHints(ProxyStream stream)
    {
        var head = stream.EarlyHints;
        stream.ResponseBytesOut += HeadSize.OfResponse(head);
        HttpOneWriter.Write(
            stream.Session.Client.Output, head, new HttpOneOutput(default, default, stream.Frontend.HeaderCase));
        head.Reset();
    }

    /// <returns>False when the client is gone.</returns>
    public static async LoopTask<bool> FlushAsync(ProxyStream stream)
    {
        var output = stream.Session.Client.Output;
        output.DeadlineMs = stream.Loop.After(stream.ClientTimeoutMs ?? stream.Frontend.Config.Timeouts.ClientMs);
        var result = await output.FlushAsync();
        return !result.IsCompleted && !result.IsCanceled;
    }
}
