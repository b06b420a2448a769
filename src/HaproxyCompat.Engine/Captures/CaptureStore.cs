using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Captures;

/// <summary>
/// What <c>capture request header</c>, <c>capture response header</c> and <c>capture cookie</c> keep of a stream
/// (manual 4.2, 8.7, 8.8).
/// </summary>
public sealed class CaptureStore
{
    private readonly List<CapturedText> _request = [];
    private readonly List<CapturedText> _response = [];

    /// <summary>Slots of the frontend's request captures, in order; a slot without a value was not there.</summary>
    public IReadOnlyList<CapturedText> Request => _request;

    public IReadOnlyList<CapturedText> Response => _response;

    public CapturedText RequestCookie { get; } = new();

    public CapturedText ResponseCookie { get; } = new();

    /// <summary>Puts a value into a slot, cut to the slot's length.</summary>
    public void SetRequest(int slot, ReadOnlySpan<byte> value, int limitBytes) =>
        Slot(_request, slot).Set(Cut(value, limitBytes));

    public void SetResponse(int slot, ReadOnlySpan<byte> value, int limitBytes) =>
        Slot(_response, slot).Set(Cut(value, limitBytes));

    /// <summary>Captures what the frontend asks for of a request: the last value of each header.</summary>
    /// <param name="frontend">Where the captures are declared.</param>
    /// <param name="head">The message.</param>
    /// <param name="cookieLimitBytes"><c>tune.http.cookielen</c>.</param>
    public void CaptureRequest(ProxyConfig frontend, HttpHead head, int cookieLimitBytes)
    {
        CaptureHeaders(frontend.RequestCaptures, head, _request);
        if (frontend.CookieCapture is { } cookie)
        {
            CaptureCookie(cookie, head, "cookie"u8, RequestCookie, cookieLimitBytes);
        }
    }

    public void CaptureResponse(ProxyConfig frontend, HttpHead head, int cookieLimitBytes)
    {
        CaptureHeaders(frontend.ResponseCaptures, head, _response);
        if (frontend.CookieCapture is { } cookie)
        {
            CaptureCookie(cookie, head, "set-cookie"u8, ResponseCookie, cookieLimitBytes);
        }
    }

    public void Clear()
    {
        foreach (var text in _request)
        {
            text.Clear();
        }

        foreach (var text in _response)
        {
            text.Clear();
        }

        RequestCookie.Clear();
        ResponseCookie.Clear();
    }

    private static void CaptureHeaders(
        System.Collections.Immutable.ImmutableArray<CaptureConfig> captures, HttpHead head, List<CapturedText> slots)
    {
        for (var slot = 0; slot < captures.Length; slot++)
        {
            var capture = captures[slot];
            if (capture.Header.Length == 0)
            {
                continue;
            }

            for (var index = 0; index < head.Count; index++)
            {
                if (HeaderNames.Equal(head.NameAt(index), capture.Header))
                {
                    Slot(slots, slot).Set(Cut(head.ValueAt(index), capture.LengthBytes));
                }
            }
        }
    }

    /// <summary>
    /// Captures <c>name=value</c> of the first cookie whose name begins so, or equals it where the name ends with
    /// <c>=</c>.
    /// </summary>
    private static void CaptureCookie(
        CookieCaptureConfig capture, HttpHead head, ReadOnlySpan<byte> header, CapturedText slot, int limitBytes)
    {
        for (var index = head.IndexOf(header); index >= 0; index = head.IndexOf(header, index + 1))
        {
            var rest = head.ValueAt(index);
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf((byte)';');
                var cookie = (end < 0 ? rest : rest[..end]).Trim((byte)' ');
                if (cookie.Length >= capture.Name.Length
                    && HeaderNames.EqualExactly(cookie[..capture.Name.Length], capture.Name))
                {
                    slot.Set(Cut(cookie, Math.Min(limitBytes, capture.LengthBytes)));
                    return;
                }

                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> value, int limitBytes) =>
        value.Length > limitBytes ? value[..limitBytes] : value;

    private static CapturedText Slot(List<CapturedText> slots, int slot)
    {
        while (slots.Count <= slot)
        {
            slots.Add(new CapturedText());
        }

        return slots[slot];
    }
}
