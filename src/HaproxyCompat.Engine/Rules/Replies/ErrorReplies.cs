using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Rules.Replies;

/// <summary>
/// Error pages that an action adds to: the section's own, else the one for a request for credentials.
/// </summary>
internal static class ErrorReplies
{
    /// <summary>Puts the page into the stream's response.</summary>
    /// <returns>False when the page is empty: the connection is closed without an answer.</returns>
    public static bool TryLoad(ProxyStream stream, int status)
    {
        var configured = stream.CurrentProxy.ErrorFiles.LastOrDefault(file => file.Status == status)?.Message;
        var message = configured ?? Credentials(status);
        if (message.Length == 0)
        {
            return false;
        }

        var outcome = HttpOneParser.ParseResponse(
            message, stream.Response, HttpParserOptions.Default, RequestTraits.Plain(KnownMethod.Get), out var consumed,
            out _);
        stream.AnswerBody = message.AsMemory(consumed);
        return outcome == ParseStatus.Done;
    }

    private static byte[] Credentials(int status)
    {
        var body =
            $"<html><body><h1>{status} Unauthorized</h1>\nYou need a valid user and password to access this "
                + "content.\n</body></html>\n";
        return Encoding.Latin1.GetBytes(
            $"HTTP/1.1 {status} Unauthorized\r\ncontent-length: {body.Length}\r\ncache-control: no-cache\r\n"
                + $"content-type: text/html\r\n\r\n{body}");
    }
}
