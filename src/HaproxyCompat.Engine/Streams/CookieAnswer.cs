using System.Buffers;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The persistence cookie in responses: inserted, rewritten, prefixed or hidden (manual 4.2 "cookie"); nothing
/// is allocated.</summary>
internal static class CookieAnswer
{
    private const int StackBytes = 1024;

    /// <summary>Dates and their marks.</summary>
    private const int DateBytes = 2 * (1 + CookieDates.Length);

    /// <summary>As the reference tells a client to forget a cookie.</summary>
    private static ReadOnlySpan<byte> Expired => "; Expires=Thu, 01-Jan-1970 00:00:01 GMT"u8;

    /// <summary>What follows the value of every cookie that a backend sets.</summary>
    public static byte[] Attributes(CookieConfig cookie)
    {
        var text = new StringBuilder("; path=/");
        foreach (var domain in cookie.Domains)
        {
            text.Append("; domain=").Append(domain);
        }

        text.Append(cookie.HttpOnly ? "; HttpOnly" : "").Append(cookie.Secure ? "; Secure" : "");
        foreach (var attribute in cookie.Attributes)
        {
            text.Append("; ").Append(attribute);
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    public static void Apply(ProxyStream stream, Server server, CookieConfig cookie)
    {
        if (cookie.Mode == CookieMode.Passive)
        {
            return;
        }

        stream.CookieResponseLetter = 'N';
        if (stream.PersistenceIsIgnored)
        {
            return;
        }

        var serverSetIt = false;
        var head = stream.Response;
        for (var index = head.IndexOf("set-cookie"u8); index >= 0; index = head.IndexOf("set-cookie"u8, index + 1))
        {
            var cursor = new CookieCursor(head.ValueAt(index));
            if (cursor.MoveNext() && Ascii.Equals(cursor.Name, cookie.Name))
            {
                serverSetIt = true;
                index -= Change(stream, server, cookie, index, cursor) ? 1 : 0;
            }
        }

        if (cookie.Mode == CookieMode.Insert && MustInsert(stream, cookie, serverSetIt))
        {
            Insert(stream, server, cookie);
        }
    }

    /// <summary>What the server itself set under that name.</summary>
    /// <returns>True when the header is gone.</returns>
    private static bool Change(ProxyStream stream, Server server, CookieConfig cookie, int index, in CookieCursor found)
    {
        switch (cookie.Mode)
        {
            case CookieMode.Insert when !cookie.Preserve:
            case CookieMode.Prefix when cookie.Indirect && IsKnown(stream):
                stream.Response.RemoveAt(index);
                stream.CookieResponseLetter = 'D';
                return true;
            case CookieMode.Rewrite when server.CookieBytes is { } value:
                Replace(stream.Response, index, found, value, [], found.ValueEnd);
                stream.CookieResponseLetter = 'R';
                return false;
            case CookieMode.Prefix when server.CookieBytes is { } value:
                Replace(stream.Response, index, found, value, "~"u8, found.ValueStart);
                stream.CookieResponseLetter = 'R';
                return false;
            default:
                stream.CookieResponseLetter = 'P';
                return false;
        }
    }

    /// <summary>
    /// Writes <c>name=value</c> over what the server set; the blanks around the equals sign go, as in the reference.
    /// </summary>
    /// <param name="rest">Where what stays of the header begins.</param>
    private static void Replace(
        HttpHead head, int index, in CookieCursor found, ReadOnlySpan<byte> value, ReadOnlySpan<byte> mark, int rest)
    {
        var text = head.ValueAt(index);
        var most = text.Length + value.Length + mark.Length + 1;
        var rented = most > StackBytes ? ArrayPool<byte>.Shared.Rent(most) : null;
        var line = rented is null ? stackalloc byte[StackBytes] : rented;
        var length = Put(line, 0, found.Name);
        length = Put(line, length, "="u8);
        length = Put(line, length, value);
        length = Put(line, length, mark);
        length = Put(line, length, text[rest..]);
        head.SetValueAt(index, line[..length]);
        Return(rented);
    }

    /// <summary>A cookie or a rule led the client here, and its server could be had.</summary>
    private static bool IsKnown(ProxyStream stream) => stream.ChosenByPersistence;

    /// <summary>A client that came with the right cookie gets none, unless its date has to move on; preserve leaves the
    /// server's own; of a server without a cookie the client's is taken away.</summary>
    private static bool MustInsert(ProxyStream stream, CookieConfig cookie, bool serverSetIt) =>
        !(cookie.Preserve && serverSetIt)
        && (!IsKnown(stream) || MustMoveDate(stream, cookie))
        && (!cookie.PostOnly || stream.Request.KnownMethod == KnownMethod.Post);

    private static bool MustMoveDate(ProxyStream stream, CookieConfig cookie) =>
        cookie.HasDates
        && stream.CookieRequestLetter == 'V'
        && stream.CookieLastDate != CookieDates.Now(stream.Loop.Loop.UtcNow);

    private static void Insert(ProxyStream stream, Server server, CookieConfig cookie)
    {
        var attributes = stream.Backend!.CookieAttributes;
        var value = server.CookieBytes;
        var most = cookie.Name.Length + 1 + (value?.Length ?? 0) + DateBytes + Expired.Length + attributes.Length;
        var rented = most > StackBytes ? ArrayPool<byte>.Shared.Rent(most) : null;
        var line = rented is null ? stackalloc byte[StackBytes] : rented;
        var length = Encoding.Latin1.GetBytes(cookie.Name, line);
        length = Put(line, length, "="u8);
        length = value is null ? Put(line, length, Expired) : Put(line, length, value);
        if (cookie.HasDates && value is not null)
        {
            length = PutDates(line, length, stream, cookie);
        }

        length = Put(line, length, attributes);
        stream.Response.Add("set-cookie"u8, line[..length]);
        Return(rented);
        stream.CookieResponseLetter = IsKnown(stream) ? 'U' : 'I';
        if (cookie.NoCache && CacheCheck.IsCacheable(stream.Request, stream.Response))
        {
            stream.Response.Add("cache-control"u8, "private"u8);
        }
    }

    /// <summary>The last date is now; the first stays what it was.</summary>
    private static int PutDates(Span<byte> line, int length, ProxyStream stream, CookieConfig cookie)
    {
        var now = CookieDates.Now(stream.Loop.Loop.UtcNow);
        line[length++] = (byte)'|';
        CookieDates.Write(now, line[length..]);
        length += CookieDates.Length;
        if (cookie.MaxLifeSeconds is not null)
        {
            line[length++] = (byte)'|';
            CookieDates.Write(stream.CookieFirstDate == 0 ? now : stream.CookieFirstDate, line[length..]);
            length += CookieDates.Length;
        }

        return length;
    }

    private static int Put(Span<byte> line, int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(line[length..]);
        return length + text.Length;
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
