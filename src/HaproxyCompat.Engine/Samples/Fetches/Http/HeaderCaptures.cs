using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.LogFormats;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>What was captured of the request and of the response, and the unique ID (manual 7.3.6).</summary>
internal static class HeaderCaptures
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("capture.req.hdr", SlotSignature, SampleType.String, FetchNeeds.RequestKept, RequestHeader),
        new("capture.req.method", Signature.None, SampleType.String, FetchNeeds.RequestKept, Method),
        new("capture.req.uri", Signature.None, SampleType.String, FetchNeeds.RequestKept, Uri),
        new("capture.req.ver", Signature.None, SampleType.String, FetchNeeds.RequestKept, RequestVersion),
        new("capture.res.hdr", SlotSignature, SampleType.String, FetchNeeds.ResponseKept, ResponseHeader),
        new("capture.res.ver", Signature.None, SampleType.String, FetchNeeds.RequestKept, ResponseVersion),
        new("unique-id", Signature.None, SampleType.String, FetchNeeds.None, UniqueId),
    ];

    private static Signature SlotSignature => ArgumentForms.Integers(1, 1) with
    {
        Check = static arguments => (long)arguments[0] < 0 ? "the number of a capture must be at least 0" : null,
    };

    private static bool RequestHeader(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Stream is { } stream && TrySlot(stream.Captures.Request, (long)arguments[0], ref sample);

    private static bool ResponseHeader(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Stream is { } stream && TrySlot(stream.Captures.Response, (long)arguments[0], ref sample);

    private static bool TrySlot(IReadOnlyList<CapturedText> slots, long slot, ref Sample sample)
    {
        if (slot < 0 || slot >= slots.Count || !slots[(int)slot].HasValue)
        {
            return false;
        }

        sample.SetString(slots[(int)slot].Memory);
        return true;
    }

    /// <summary>The method of the request line as it came.</summary>
    private static bool Method(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var line = context.Stream?.RequestLine.Memory ?? default;
        var end = line.Span.IndexOf((byte)' ');
        sample.SetString(end < 0 ? line : line[..end]);
        return !line.IsEmpty;
    }

    /// <summary>Path and query, behind scheme and authority; a target of another form has none.</summary>
    private static bool Uri(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var line = context.Stream?.RequestLine.Memory ?? default;
        var start = line.Span.IndexOf((byte)' ') + 1;
        var length = line.Span[start..].IndexOf((byte)' ');
        var uri = length < 0 ? line[start..] : line.Slice(start, length);
        var scheme = uri.Span.IndexOf("://"u8);
        var path = scheme < 0 ? uri : uri[(scheme + 3)..];
        var begin = scheme < 0 ? 0 : path.Span.IndexOfAny((byte)'/', (byte)'?');
        sample.SetString(begin < 0 ? default : path[begin..]);
        return begin >= 0 && path.Span[begin..] is [(byte)'/' or (byte)'?', ..];
    }

    private static bool RequestVersion(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Stream?.Request is not { IsEmpty: false } head)
        {
            return false;
        }

        sample.SetString(head.VersionTextMemory);
        return true;
    }

    private static bool ResponseVersion(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Response is not { } head)
        {
            return false;
        }

        sample.SetString(head.VersionTextMemory);
        return true;
    }

    /// <summary>Made when it is first asked for (manual 4.2 <c>unique-id-format</c>).</summary>
    private static bool UniqueId(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.CheckedServer is { } server)
        {
            sample.SetString(UniqueIds.MakeForCheck(server, context));
            return !sample.Bytes.IsEmpty;
        }

        if (context.Stream is not { } stream || !UniqueIds.TryMake(stream, context))
        {
            return false;
        }

        sample.SetString(stream.UniqueId);
        return true;
    }
}
