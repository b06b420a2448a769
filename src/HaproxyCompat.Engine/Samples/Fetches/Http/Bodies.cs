using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// The request's body as far as it is buffered (manual 7.3.6; <c>option http-buffer-request</c>, <c>wait-for-body</c>).
/// </summary>
internal static class Bodies
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("req.body", Signature.None, SampleType.Binary, FetchNeeds.RequestBody, Body),
        new("req.body_len", Signature.None, SampleType.Integer, FetchNeeds.RequestBody, Length),
        new("req.body_size", Signature.None, SampleType.Integer, FetchNeeds.RequestBody, Size),
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
}
