using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.Errors;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Rules.Replies;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Finds the error page for a stream's status: the backend's, else the frontend's, else the built-in one (manual 4.2
/// "errorfile").
/// </summary>
internal static class ErrorAnswer
{
    /// <summary>Puts the page into the stream's response.</summary>
    /// <returns>False when the page is empty: then the connection is closed without an answer.</returns>
    public static bool Load(ProxyStream stream)
    {
        var status = stream.Status;
        if ((stream.Backend?.ErrorPages.FindReply(status) ?? stream.Frontend.ErrorPages.FindReply(status)) is { } reply
            && reply.Content != ReplyContent.DefaultErrorFiles)
        {
            return reply.TryBuild(SampleContext.ForStream(stream, SampleDirection.Request));
        }

        if ((stream.Backend?.ErrorPages.Find(status) ?? stream.Frontend.ErrorPages.Find(status)) is { } page)
        {
            return Load(stream, page);
        }

        var message = DefaultErrorMessages.All.GetValueOrDefault(status) ?? DefaultErrorMessages.All[500];
        message.CopyTo(stream.Response);
        stream.AnswerBody = message.Body;
        return true;
    }

    /// <summary>The page as it is sent before there is a request; empty for silence.</summary>
    public static ReadOnlyMemory<byte> FindRaw(ProxyStream stream) =>
        stream.Frontend.ErrorPages.Find(stream.Status)
            ?? (DefaultErrorMessages.All.GetValueOrDefault(stream.Status) ?? DefaultErrorMessages.All[500]).Raw;

    /// <summary>Puts a raw message into the stream's response.</summary>
    public static bool Load(ProxyStream stream, ReadOnlyMemory<byte> message)
    {
        if (message.IsEmpty)
        {
            return false;
        }

        var parsed = HttpOneParser.ParseResponse(
            message.Span, stream.Response, HttpParserOptions.Default, RequestTraits.Plain(KnownMethod.Get),
            out var consumed, out _);
        if (parsed != ParseStatus.Done)
        {
            return false;
        }

        stream.AnswerBody = message[consumed..];
        return true;
    }
}
