using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Samples.Converters;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>The request line and its parts, and the host with the path (manual 7.3.6).</summary>
internal static class RequestLine
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("base", Signature.None, SampleType.String, FetchNeeds.RequestHead, Base),
        new("base32", Signature.None, SampleType.Integer, FetchNeeds.RequestHead, Base32),
        new("baseq", Signature.None, SampleType.String, FetchNeeds.RequestHead, BaseWithQuery),
        new("method", Signature.None, SampleType.Method, FetchNeeds.RequestKept, Method),
        new("path", Signature.None, SampleType.String, FetchNeeds.RequestHead, Path),
        new("pathq", Signature.None, SampleType.String, FetchNeeds.RequestHead, PathAndQuery),
        new("query", QuerySignature, SampleType.String, FetchNeeds.RequestHead, Query),
        new("req.ver", Signature.None, SampleType.String, FetchNeeds.RequestKept, RequestVersion),
        new("req_ver", Signature.None, SampleType.String, FetchNeeds.RequestKept, RequestVersion),
        new("request_date", Dates.UnitSignature(0, ArgumentKind.String), SampleType.Integer, FetchNeeds.RequestKept,
            RequestDate),
        new("url", Signature.None, SampleType.String, FetchNeeds.RequestHead, Url),
        new("url32", Signature.None, SampleType.Integer, FetchNeeds.RequestHead, Url32),
        new("url_ip", Signature.None, SampleType.IPv4, FetchNeeds.RequestHead, UrlAddress),
        new("url_port", Signature.None, SampleType.Integer, FetchNeeds.RequestHead, UrlPort),
    ];

    /// <summary>
    /// False, and perhaps to be asked again, while the request is not there; rules of a response do not see it any
    /// more.
    /// </summary>
    internal static bool TryRequest(in SampleContext context, ref Sample sample, out HttpHead head)
    {
        head = null!;
        return context.Direction == SampleDirection.Request && TryKept(context, ref sample, out head);
    }

    /// <summary>The same for what is known as long as the stream lives.</summary>
    private static bool TryKept(in SampleContext context, ref Sample sample, out HttpHead head)
    {
        head = context.Request!;
        if (head is not null)
        {
            return true;
        }

        sample.MayChange = !context.IsFinal;
        return false;
    }

    private static bool Method(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryKept(context, ref sample, out var head))
        {
            return false;
        }

        sample.SetMethod(head.MethodMemory);
        return true;
    }

    private static bool Path(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryRequest(context, ref sample, out var head) || head.Path.IsEmpty)
        {
            return false;
        }

        sample.SetString(head.PathMemory);
        return true;
    }

    private static Signature QuerySignature => ArgumentForms.Text(0, ArgumentKind.String) with
    {
        Check = static arguments => arguments.Length > 0 && (string)arguments[0] is not ("" or "with_qm")
            ? $"unknown option '{arguments[0]}': 'with_qm' is expected"
            : null,
    };

    private static bool PathAndQuery(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryRequest(context, ref sample, out var head) || head.PathAndQuery.IsEmpty)
        {
            return false;
        }

        sample.SetString(head.PathAndQueryMemory);
        return true;
    }

    /// <summary><c>query(with_qm)</c> keeps the question mark.</summary>
    private static bool Query(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryRequest(context, ref sample, out var head))
        {
            return false;
        }

        var target = head.TargetMemory;
        var mark = target.Span.IndexOf((byte)'?');
        if (mark < 0)
        {
            return false;
        }

        var withMark = ArgumentForms.TextAt(arguments, 0).AsSpan().SequenceEqual("with_qm"u8);
        sample.SetString(target[(withMark ? mark : mark + 1)..]);
        return true;
    }

    private static bool Url(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryRequest(context, ref sample, out var head))
        {
            return false;
        }

        sample.SetString(head.TargetMemory);
        return true;
    }

    private static bool RequestVersion(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryKept(context, ref sample, out var head))
        {
            return false;
        }

        SetVersion(head, ref sample);
        return true;
    }

    internal static void SetVersion(HttpHead head, ref Sample sample)
    {
        var text = head.VersionTextMemory;
        var slash = text.Span.IndexOf((byte)'/');
        sample.SetString(text[(slash + 1)..]);
    }

    private static bool RequestDate(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Stream is not { } stream)
        {
            return false;
        }

        sample.SetInteger(Dates.InUnit(stream.StartedAt, arguments.Length > 0 ? arguments[0] as string : null));
        return true;
    }

    private static bool Base(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryBase(context, withQuery: false, ref sample);

    private static bool BaseWithQuery(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryBase(context, withQuery: true, ref sample);

    /// <summary>
    /// The first Host value followed by the path, or the path alone; without a Host a value only when the path is
    /// there.
    /// </summary>
    private static bool TryBase(in SampleContext context, bool withQuery, ref Sample sample)
    {
        if (!TryRequest(context, ref sample, out var head))
        {
            return false;
        }

        var host = head.IndexOf("host"u8);
        var path = withQuery ? head.PathAndQuery : head.Path;
        if (host < 0)
        {
            sample.SetString(withQuery ? head.PathAndQueryMemory : head.PathMemory);
            return !path.IsEmpty;
        }

        var value = head.ValueAt(host);
        var room = context.Scratch.Rent(value.Length + path.Length);
        value.CopyTo(room.Span);
        var length = value.Length;
        if (path.Length > 0 && path[0] == '/')
        {
            path.CopyTo(room.Span[length..]);
            length += path.Length;
        }

        sample.SetString(context.Scratch.Keep(room, length));
        return true;
    }

    internal static bool Base32(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryBase(context, withQuery: false, ref sample))
        {
            return false;
        }

        sample.SetInteger(Hashing.Avalanche(Hashing.Sdbm(sample.Span)));
        return true;
    }

    internal static bool Url32(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryRequest(context, ref sample, out var head))
        {
            return false;
        }

        var hash = 0U;
        if (head.IndexOf("host"u8) is >= 0 and var host)
        {
            hash = Hashing.Sdbm(head.ValueAt(host));
        }

        sample.SetInteger(Hashing.Avalanche(Hashing.Sdbm(head.PathAndQuery, hash)));
        return true;
    }

    private static bool UrlAddress(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryUrl(context, ref sample, out _, out var address, out _))
        {
            return false;
        }

        sample.SetIPv4(address);
        return true;
    }

    /// <summary>As in the reference only beside an address: a name has no port here either.</summary>
    private static bool UrlPort(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (!TryUrl(context, ref sample, out var head, out _, out var isSecure))
        {
            return false;
        }

        var colon = head.Authority.LastIndexOf((byte)':');
        var port = colon < 0 ? default : head.Authority[(colon + 1)..];
        sample.SetInteger(!port.IsEmpty ? SampleNumbers.ParseLeading(port) : isSecure ? 443 : 80);
        return true;
    }

    /// <summary>A target of HTTP in absolute form whose host is an IPv4 address.</summary>
    private static bool TryUrl(
        in SampleContext context, ref Sample sample, out HttpHead head, out uint address, out bool isSecure)
    {
        (address, isSecure) = (0, false);
        if (!TryRequest(context, ref sample, out head))
        {
            return false;
        }

        isSecure = Ascii.EqualsIgnoreCase(head.Scheme, "https"u8);
        return (isSecure || Ascii.EqualsIgnoreCase(head.Scheme, "http"u8))
            && SampleAddresses.TryParseIPv4(head.Authority, out address, out _);
    }
}
