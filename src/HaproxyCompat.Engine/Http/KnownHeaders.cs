using System.Text;

namespace HaproxyCompat.Engine.Http;

/// <summary>
/// Finds the number of a header name, in any case of letters: the length first, then one comparison or a few.
/// </summary>
public static class KnownHeaders
{
    public static KnownHeader Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => Is(name, "te"u8, KnownHeader.Te),
        4 => (name[0] | 0x20) switch
        {
            'h' => Is(name, "host"u8, KnownHeader.Host),
            'v' => Is(name, "vary"u8, KnownHeader.Vary),
            'e' => Is(name, "etag"u8, KnownHeader.ETag),
            _ => Is(name, "date"u8, KnownHeader.Date),
        },
        5 => Is(name, "range"u8, KnownHeader.Range),
        6 => (name[0] | 0x20) == 'c'
            ? Is(name, "cookie"u8, KnownHeader.Cookie)
            : Is(name, "expect"u8, KnownHeader.Expect),
        7 => (name[0] | 0x20) switch
        {
            't' => Is(name, "trailer"u8, KnownHeader.Trailer),
            'r' => Is(name, "referer"u8, KnownHeader.Referer),
            _ => Is(name, "upgrade"u8, KnownHeader.Upgrade),
        },
        8 => Is(name, "location"u8, KnownHeader.Location),
        10 => OfTen(name),
        12 => Is(name, "content-type"u8, KnownHeader.ContentType),
        13 => (name[0] | 0x20) == 'a'
            ? Is(name, "authorization"u8, KnownHeader.Authorization)
            : Is(name, "cache-control"u8, KnownHeader.CacheControl),
        14 => (name[0] | 0x20) == 'c'
            ? Is(name, "content-length"u8, KnownHeader.ContentLength)
            : Is(name, "http2-settings"u8, KnownHeader.Http2Settings),
        15 => (name[0] | 0x20) == 'x'
            ? Is(name, "x-forwarded-for"u8, KnownHeader.XForwardedFor)
            : Is(name, "accept-encoding"u8, KnownHeader.AcceptEncoding),
        16 => (name[0] | 0x20) == 'c'
            ? Is(name, "content-encoding"u8, KnownHeader.ContentEncoding)
            : Is(name, "proxy-connection"u8, KnownHeader.ProxyConnection),
        17 => (name[0] | 0x20) == 't'
            ? Is(name, "transfer-encoding"u8, KnownHeader.TransferEncoding)
            : Is(name, "sec-websocket-key"u8, KnownHeader.SecWebSocketKey),
        20 => Is(name, "sec-websocket-accept"u8, KnownHeader.SecWebSocketAccept),
        _ => KnownHeader.Other,
    };

    private static KnownHeader OfTen(ReadOnlySpan<byte> name) => (name[0] | 0x20) switch
    {
        'c' => Is(name, "connection"u8, KnownHeader.Connection),
        'k' => Is(name, "keep-alive"u8, KnownHeader.KeepAlive),
        's' => Is(name, "set-cookie"u8, KnownHeader.SetCookie),
        _ => Is(name, "user-agent"u8, KnownHeader.UserAgent),
    };

    private static KnownHeader Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known, KnownHeader header) =>
        Ascii.EqualsIgnoreCase(name, known) ? header : KnownHeader.Other;
}
