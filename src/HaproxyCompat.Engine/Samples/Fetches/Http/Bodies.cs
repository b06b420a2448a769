using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// The body of the request and of the response as far as it is buffered (manual 7.3.6; <c>option
/// http-buffer-request</c>, <c>wait-for-body</c>), in health checks what came of the response's.
/// </summary>
internal static class Bodies
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("req.body", Signature.None, SampleType.Binary, FetchNeeds.RequestBody, Body),
        new("req.body_len", Signature.None, SampleType.Integer, FetchNeeds.RequestBody, Length),
        new("req.body_size", Signature.None, SampleType.Integer, FetchNeeds.RequestBody, Size),
        new("res.body", Signature.None, SampleType.Binary, FetchNeeds.ResponseBody, ResponseBody),
        new("res.body_len", Signature.None, SampleType.Integer, FetchNeeds.ResponseBody, ResponseLength),
        new("res.body_size", Signature.None, SampleType.Integer, FetchNeeds.ResponseBody, ResponseSize),
    ];

    private static bool Body(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!RequestLine.TryRequest(context, ref sample, out _))
        {
            return false;
        }

        sample.SetBinary(context.Stream!.BufferedRequestBody);
        return true;
    }

    private static bool Length(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!RequestLine.TryRequest(context, ref sample, out _))
        {
            return false;
        }

        sample.SetInteger(context.Stream!.BufferedRequestBody.Length);
        return true;
    }

    /// <summary>The announced size; for chunked bodies what is there.</summary>
    private static bool Size(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!RequestLine.TryRequest(context, ref sample, out var head))
        {
            return false;
        }

        sample.SetInteger(head.ContentLength >= 0 ? head.ContentLength : context.Stream!.BufferedRequestBody.Length);
        return true;
    }

    private static bool ResponseBody(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryResponse(context, ref sample, out _))
        {
            return false;
        }

        sample.SetBinary(Received(context));
        return true;
    }

    private static bool ResponseLength(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryResponse(context, ref sample, out _))
        {
            return false;
        }

        sample.SetInteger(Received(context).Length);
        return true;
    }

    /// <summary>The announced size where a body follows; without one what is there.</summary>
    private static bool ResponseSize(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryResponse(context, ref sample, out var head))
        {
            return false;
        }

        sample.SetInteger(
            head is { BodyKind: BodyKind.Length, ContentLength: >= 0 } ? head.ContentLength : Received(context).Length);
        return true;
    }

    private static ReadOnlyMemory<byte> Received(in SampleContext context) =>
        context.Check?.Body ?? context.Stream!.BufferedResponseBody;

    private static bool TryResponse(in SampleContext context, ref Sample sample, out HttpHead head)
    {
        head = context.Direction == SampleDirection.Response ? context.Response! : null!;
        sample.MayChange = head is null && !context.IsFinal;
        return head is not null;
    }
}
