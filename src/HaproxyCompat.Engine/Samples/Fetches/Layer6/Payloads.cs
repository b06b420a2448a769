using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer6;

/// <summary>Raw bytes of the request as far as they arrived (manual 7.3.5).</summary>
internal static class Payloads
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("payload", ArgumentForms.Integers(2, 2), SampleType.Binary, FetchNeeds.RequestBuffer, Payload) { OffersMatchSuffixes = true },
        new("req.len", Signature.None, SampleType.Integer, FetchNeeds.RequestBuffer, Length),
        new("req.payload", ArgumentForms.Integers(2, 2), SampleType.Binary, FetchNeeds.RequestBuffer, Payload),
        new("req.proto_http", Signature.None, SampleType.Boolean, FetchNeeds.RequestHead, IsHttp),
        new("req_len", Signature.None, SampleType.Integer, FetchNeeds.RequestBuffer, Length),
        new("req_proto_http", Signature.None, SampleType.Boolean, FetchNeeds.RequestHead, IsHttp),
    ];

    private static bool Length(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Stream is not { } stream)
        {
            return false;
        }

        sample.MayChange = !context.IsFinal;
        sample.SetInteger(stream.BufferedRequest.Length);
        return true;
    }

    /// <summary><c>payload(offset,length)</c>; length 0 takes all that is there.</summary>
    private static bool Payload(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Stream is not { } stream)
        {
            return false;
        }

        var (offset, length) = ((long)arguments[0], (long)arguments[1]);
        var bytes = stream.BufferedRequest;
        if (offset < 0 || offset + length > bytes.Length || (length == 0 && offset >= bytes.Length))
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        sample.MayChange = length == 0 && !context.IsFinal;
        sample.SetBinary(length == 0 ? bytes[(int)offset..] : bytes.Slice((int)offset, (int)length));
        return true;
    }

    private static bool IsHttp(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.MayChange = context.Request is null && !context.IsFinal;
        sample.SetBoolean(context.Request is not null);
        return context.Request is not null;
    }
}
