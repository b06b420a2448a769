using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer6;

/// <summary>
/// <c>req.rdp_cookie[(name)]</c> and <c>req.rdp_cookie_cnt[(name)]</c>: the cookie of the first packet of RDP (manual
/// 7.3.5).
/// </summary>
internal static class RdpCookies
{
    /// <summary>The cookie stands behind a TPKT header (4 bytes) and a connection request of X.224 (7 bytes).</summary>
    private const int CookieStart = 11;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        .. Names("rdp_cookie"),
        .. Names("req.rdp_cookie"),
    ];

    private static ReadOnlySpan<byte> Lead => "Cookie: "u8;

    private static IEnumerable<SampleFetch> Names(string name)
    {
        var signature = ArgumentForms.Text(0, ArgumentKind.String);
        yield return new(name, signature, SampleType.String, FetchNeeds.RequestBuffer, Value);
        yield return new(name + "_cnt", signature, SampleType.Integer, FetchNeeds.RequestBuffer, Count);
    }

    private static bool Value(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var status = Read(context, arguments, out var value);
        sample.MayChange = status == ParseStatus.NeedMore && !context.IsFinal;
        sample.SetString(value);
        return status == ParseStatus.Done;
    }

    /// <summary>There is one cookie or none.</summary>
    private static bool Count(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var status = Read(context, arguments, out _);
        sample.MayChange = status == ParseStatus.NeedMore && !context.IsFinal;
        sample.SetInteger(status == ParseStatus.Done ? 1 : 0);
        return status != ParseStatus.NeedMore && context.Stream is { IsHttp: false };
    }

    private static ParseStatus Read(
        in SampleContext context, ImmutableArray<object> arguments, out ReadOnlyMemory<byte> value)
    {
        value = default;
        return RawBuffers.TryGet(context, out var bytes) ? Read(bytes, ArgumentForms.TextAt(arguments, 0), out value)
            : ParseStatus.Refused;
    }

    /// <summary><c>"Cookie: " name "=" value CRLF</c>, the first two in any case.</summary>
    public static ParseStatus Read(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> name, out ReadOnlyMemory<byte> value)
    {
        value = default;
        if (bytes.Length < CookieStart + Lead.Length)
        {
            return ParseStatus.NeedMore;
        }

        var cookie = bytes[CookieStart..];
        if (!Ascii.EqualsIgnoreCase(cookie.Span[..Lead.Length], Lead))
        {
            return ParseStatus.Refused;
        }

        cookie = cookie[Lead.Length..];
        var nameEnd = cookie.Span.IndexOfAny("=\r\n"u8);
        if (nameEnd < 0)
        {
            return ParseStatus.NeedMore;
        }

        if (cookie.Span[nameEnd] != '=' || (name.Length > 0 && !Ascii.EqualsIgnoreCase(cookie.Span[..nameEnd], name)))
        {
            return ParseStatus.Refused;
        }

        cookie = cookie[(nameEnd + 1)..];
        var end = cookie.Span.IndexOf((byte)'\r');
        if (end < 0 || end + 1 == cookie.Length)
        {
            return ParseStatus.NeedMore;
        }

        value = cookie[..end];
        return cookie.Span[end + 1] == '\n' ? ParseStatus.Done : ParseStatus.Refused;
    }
}
