using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer6;

/// <summary>Raw bytes of the request, and in TCP mode of the response, as far as they arrived (manual 7.3.5).</summary>
internal static class Payloads
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("payload", ArgumentForms.Integers(2, 2), SampleType.Binary,
            FetchNeeds.RequestBuffer | FetchNeeds.ResponseBuffer, MessagePayload),
        new("req.len", Signature.None, SampleType.Integer, FetchNeeds.RequestBuffer, Length),
        new("req.payload", ArgumentForms.Integers(2, 2), SampleType.Binary, FetchNeeds.RequestBuffer, Payload),
        new("req.proto_http", Signature.None, SampleType.Boolean, FetchNeeds.RequestKept, IsHttp),
        new("res.len", Signature.None, SampleType.Integer, FetchNeeds.ResponseBuffer, ResponseLength),
        new("res.payload", ArgumentForms.Integers(2, 2), SampleType.Binary, FetchNeeds.ResponseBuffer, ResponsePayload),
        new("req_len", Signature.None, SampleType.Integer, FetchNeeds.RequestBuffer, Length),
        new("req_proto_http", Signature.None, SampleType.Boolean, FetchNeeds.RequestKept, IsHttp),
    ];

    private static bool Length(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Stream is not { } stream)
        {
            return false;
        }

        sample.MayChange = !context.IsFinal;
        sample.SetInteger((stream.IsHttp ? stream.ReceivedRequestHeadBytes : 0) + stream.BufferedRequest.Length);
        return true;
    }

    /// <summary><c>payload(offset,length)</c>; length 0 takes all that is there.</summary>
    private static bool Payload(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Stream is not { } stream)
        {
            return false;
        }

        return Slice(context, arguments, stream.BufferedRequest, ref sample);
    }

    private static bool ResponseLength(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Check is { IsHttp: false } check)
        {
            sample.SetInteger(check.Received.Length);
            return true;
        }

        if (context.Stream?.ServerConnection is not { } server || context.Direction != SampleDirection.Response)
        {
            return false;
        }

        sample.MayChange = !context.IsFinal;
        var head = context.Stream.IsHttp ? context.Stream.ReceivedResponseHeadBytes : 0;
        sample.SetInteger(head + server.Input.Buffered.Length);
        return true;
    }

    private static bool MessagePayload(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Direction == SampleDirection.Request
            ? Payload(context, arguments, ref sample)
            : ResponsePayload(context, arguments, ref sample);

    private static bool ResponsePayload(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Check is { IsHttp: false } check
            ? Slice(context, arguments, check.Received, ref sample)
            : context.Stream?.ServerConnection is { } server && context.Direction == SampleDirection.Response
                && Slice(context, arguments, server.Input.BufferedMemory, ref sample);

    private static bool Slice(
        in SampleContext context, ImmutableArray<object> arguments, ReadOnlyMemory<byte> bytes, ref Sample sample)
    {
        // In HTTP mode there are messages, not bytes.
        if (context.Stream is { IsHttp: true })
        {
            return false;
        }

        var (offset, length) = ((long)arguments[0], (long)arguments[1]);
        if (offset < 0 || offset + length > bytes.Length || (length == 0 && offset >= bytes.Length))
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        sample.MayChange = length == 0 && !context.IsFinal;
        sample.SetBinary(length == 0 ? bytes[(int)offset..] : bytes.Slice((int)offset, (int)length));
        return true;
    }

    /// <summary>The preface of HTTP/2 counts, too, whatever becomes of it.</summary>
    private static bool IsHttp(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var isHttp = context.Request is not null
            || (context.Stream is { IsHttp: false } stream
                && stream.Session.Client.Input.Buffered.StartsWith("PRI * HTTP/2.0\r\n"u8));
        sample.MayChange = !isHttp && !context.IsFinal;
        sample.SetBoolean(isHttp);
        return isHttp;
    }
}
