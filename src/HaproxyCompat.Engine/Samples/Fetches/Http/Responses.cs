using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>The status line of the response and the transaction's status (manual 7.3.6).</summary>
internal static class Responses
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("res.ver", Signature.None, SampleType.String, FetchNeeds.ResponseKept, Version),
        new("resp_ver", Signature.None, SampleType.String, FetchNeeds.ResponseKept, Version),
        new("server_status", Signature.None, SampleType.Integer, FetchNeeds.ResponseKept, Status),
        new("status", Signature.None, SampleType.Integer, FetchNeeds.ResponseKept, Status),
        new("txn.status", Signature.None, SampleType.Integer, FetchNeeds.ResponseKept, TransactionStatus),
        new("http_first_req", Signature.None, SampleType.Boolean, FetchNeeds.RequestKept, IsFirst),
    ];

    private static bool Version(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Response is not { } head)
        {
            sample.MayChange = !context.IsFinal;
            return false;
        }

        RequestLine.SetVersion(head, ref sample);
        return true;
    }

    private static bool Status(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Response is not { } head)
        {
            return context.Stream is { Status: > 0 } && TransactionStatus(context, arguments, ref sample);
        }

        sample.SetInteger(head.StatusCode);
        return true;
    }

    private static bool TransactionStatus(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Stream is not { } stream)
        {
            return false;
        }

        sample.SetInteger(stream.Status);
        return true;
    }

    private static bool IsFirst(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Session is { RequestCount: <= 1 });
        return context.Session is not null;
    }
}
