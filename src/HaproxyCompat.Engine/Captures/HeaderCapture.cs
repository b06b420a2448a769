using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Captures;

/// <summary>
/// Keeps what logs and rules may ask of a message after it changed or went: the request line, captured headers and
/// cookies.
/// </summary>
public static class HeaderCapture
{
    /// <summary>At the beginning of the frontend's rules.</summary>
    public static void Request(ProxyStream stream)
    {
        var head = stream.Request;
        stream.ReceivedRequestHeadBytes = head.BytesUsed;
        stream.RequestLine.Set(head.Method, head.Target, head.VersionText);

        // As in the reference the limit is the whole line's.
        stream.RequestLine.CutTo(stream.Loop.Process.LoggedUriBytes);
        var config = stream.Frontend.Config;
        if (!config.RequestCaptures.IsEmpty || config.CookieCapture is not null)
        {
            stream.Captures.CaptureRequest(config, head, stream.Loop.Process.CookieLengthBytes);
        }
    }

    /// <summary>
    /// The frontend's content rules ended the stream: they stand before HTTP, so that as in the reference the log knows
    /// nothing of the request.
    /// </summary>
    public static void ForgetRequest(ProxyStream stream)
    {
        stream.RequestLine.Clear();
        stream.Captures.Clear();
    }

    /// <summary>Before the rules of the response; the <c>req</c> variables end here.</summary>
    public static void Response(ProxyStream stream)
    {
        stream.BeginResponseVariables();
        stream.ReceivedResponseHeadBytes = stream.Response.BytesUsed;
        var config = stream.Frontend.Config;
        if (!config.ResponseCaptures.IsEmpty || config.CookieCapture is not null)
        {
            stream.Captures.CaptureResponse(config, stream.Response, stream.Loop.Process.CookieLengthBytes);
        }
    }
}
