using System.Buffers.Text;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// What rules made of Content-Length and Transfer-Encoding must not tell another body than the one that follows: the
/// next hop would take a part of it for a message of its own (RFC 9112, 11.2).
/// </summary>
internal static class FramingHeaders
{
    private const int MostDigits = 20;

    /// <summary>
    /// A request whose rules contradict its body is answered 500, as in the reference; headers that frame nothing here
    /// are dropped.
    /// </summary>
    public static StepResult SettleRequest(ProxyStream stream)
    {
        if (stream.Frontend.Rules.HttpRequest.IsEmpty && stream.Backend!.Rules.HttpRequest.IsEmpty)
        {
            return StepResult.Next;
        }

        var request = stream.Request;
        switch (request.BodyKind)
        {
            case BodyKind.Chunked:
                RemoveAll(request, KnownHeader.ContentLength);
                KeepChunked(request);
                return StepResult.Next;
            case BodyKind.Length or BodyKind.None:
                RemoveAll(request, KnownHeader.TransferEncoding);
                var length = request.BodyKind == BodyKind.Length ? request.ContentLength : 0;
                return Agrees(request, length) ? StepResult.Next : Refuse(stream);
            default:
                return StepResult.Next;
        }
    }

    /// <summary>A response keeps the framing that it came with; a length that a rule changed is the true one again.
    /// </summary>
    /// <returns>False when a rule took the length away: then only the connection's end shows the body's.</returns>
    public static bool SettleResponse(ProxyStream stream)
    {
        var response = stream.Response;
        switch (response.BodyKind)
        {
            case BodyKind.Chunked:
                RemoveAll(response, KnownHeader.ContentLength);
                KeepChunked(response);
                return true;
            case BodyKind.UntilClose:
                RemoveAll(response, KnownHeader.ContentLength);
                RemoveAll(response, KnownHeader.TransferEncoding);
                return true;
            case BodyKind.Length:
                RemoveAll(response, KnownHeader.TransferEncoding);
                if (response.IndexOf(KnownHeader.ContentLength) < 0)
                {
                    return false;
                }

                if (!Agrees(response, response.ContentLength))
                {
                    RemoveAll(response, KnownHeader.ContentLength);
                    AddLength(response, response.ContentLength);
                }

                return true;
            default:
                return true;
        }
    }

    /// <summary>Every length that is said is this one; one is enough, and a body has one.</summary>
    private static bool Agrees(HttpHead head, long length)
    {
        var first = head.IndexOf(KnownHeader.ContentLength);
        if (first < 0)
        {
            if (length > 0)
            {
                AddLength(head, length);
            }

            return true;
        }

        var index = first;
        while (index >= 0)
        {
            var text = head.ValueAt(index);
            if (!Utf8Parser.TryParse(text, out long said, out var used) || used != text.Length || said != length)
            {
                return false;
            }

            if (index != first)
            {
                head.RemoveAt(index);
                index--;
            }

            index = head.IndexOf(KnownHeader.ContentLength, index + 1);
        }

        return true;
    }

    private static void KeepChunked(HttpHead head)
    {
        var first = head.IndexOf(KnownHeader.TransferEncoding);
        if (first < 0)
        {
            head.Add("transfer-encoding"u8, "chunked"u8);
            return;
        }

        if (!head.ValueAt(first).SequenceEqual("chunked"u8))
        {
            head.SetValueAt(first, "chunked"u8);
        }

        RemoveAll(head, KnownHeader.TransferEncoding, first + 1);
    }

    private static void AddLength(HttpHead head, long length)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        _ = Utf8Formatter.TryFormat(length, digits, out var count);
        head.Add("content-length"u8, digits[..count]);
    }

    private static void RemoveAll(HttpHead head, KnownHeader header, int from = 0)
    {
        for (var index = head.IndexOf(header, from); index >= 0; index = head.IndexOf(header, index))
        {
            head.RemoveAt(index);
        }
    }

    private static StepResult Refuse(ProxyStream stream)
    {
        stream.Frontend.Counters.Of(stream.Loop.Index).InternalErrors++;
        stream.End(TerminationCause.Internal, TerminationPhase.Headers);
        stream.Status = 500;
        return StepResult.Error;
    }
}
