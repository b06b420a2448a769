using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The persistence cookie in responses: inserted, rewritten, prefixed or hidden (manual 4.2 "cookie").</summary>
internal static class CookieAnswer
{
    public static void Apply(ProxyStream stream, Server server, CookieConfig cookie)
    {
        if (cookie.Mode == CookieMode.Passive)
        {
            return;
        }

        stream.CookieResponseLetter = 'N';
        var found = FindSetCookie(stream.Response, cookie.Name, out var valueStart, out var valueEnd);
        if (found >= 0)
        {
            Change(stream, server, cookie, found, valueStart, valueEnd);
        }

        if (cookie.Mode == CookieMode.Insert && MustInsert(stream, server, cookie, found >= 0))
        {
            Insert(stream, server, cookie);
        }
    }

    /// <summary>What the server itself set under that name.</summary>
    private static void Change(ProxyStream stream, Server server, CookieConfig cookie, int index, int valueStart, int valueEnd)
    {
        var head = stream.Response;
        var text = Encoding.Latin1.GetString(head.ValueAt(index));
        switch (cookie.Mode)
        {
            case CookieMode.Rewrite:
                head.SetValueAt(index, Encoding.Latin1.GetBytes(text[..valueStart] + server.Config.Cookie + text[valueEnd..]));
                stream.CookieResponseLetter = 'R';
                break;
            case CookieMode.Prefix when cookie.Indirect && IsKnown(stream, server):
                head.RemoveAt(index);
                stream.CookieResponseLetter = 'D';
                break;
            case CookieMode.Prefix:
                head.SetValueAt(index, Encoding.Latin1.GetBytes(text[..valueStart] + server.Config.Cookie + "~" + text[valueStart..]));
                stream.CookieResponseLetter = 'R';
                break;
            case CookieMode.Insert when !cookie.Preserve:
                head.RemoveAt(index);
                stream.CookieResponseLetter = 'D';
                break;
            default:
                stream.CookieResponseLetter = 'P';
                break;
        }
    }

    /// <summary>The client came with a cookie that led it here.</summary>
    private static bool IsKnown(ProxyStream stream, Server server) =>
        stream.CookieServer == server && stream.CookieRequestLetter == 'V' && !stream.Redispatched;

    /// <summary>A client that came with the right cookie gets none, unless its date has to move on; preserve leaves the server's own.</summary>
    private static bool MustInsert(ProxyStream stream, Server server, CookieConfig cookie, bool serverSetIt) =>
        !(cookie.Preserve && serverSetIt)
        && (!IsKnown(stream, server) || (cookie.HasDates && stream.CookieLastDate != CookieDates.Now(stream.Loop.Loop.UtcNow)))
        && (!cookie.PostOnly || stream.Request.KnownMethod == KnownMethod.Post);

    private static void Insert(ProxyStream stream, Server server, CookieConfig cookie)
    {
        var text = new StringBuilder()
            .Append(cookie.Name).Append('=').Append(server.Config.Cookie);
        if (cookie.HasDates)
        {
            AppendDates(text, stream, cookie);
        }

        text.Append("; path=/");
        foreach (var domain in cookie.Domains)
        {
            text.Append("; domain=").Append(domain);
        }

        if (cookie.HttpOnly)
        {
            text.Append("; HttpOnly");
        }

        if (cookie.Secure)
        {
            text.Append("; Secure");
        }

        foreach (var attribute in cookie.Attributes)
        {
            text.Append("; ").Append(attribute);
        }

        stream.Response.Add("set-cookie"u8, Encoding.Latin1.GetBytes(text.ToString()));
        stream.CookieResponseLetter = IsKnown(stream, server) ? 'U' : 'I';
        if (cookie.NoCache && CacheCheck.IsCacheable(stream.Request, stream.Response))
        {
            stream.Response.Add("cache-control"u8, "private"u8);
        }
    }

    /// <summary>The last date is now; the first stays what it was.</summary>
    private static void AppendDates(StringBuilder text, ProxyStream stream, CookieConfig cookie)
    {
        var now = CookieDates.Now(stream.Loop.Loop.UtcNow);
        text.Append('|').Append(CookieDates.Write(now));
        if (cookie.MaxLifeSeconds is not null)
        {
            var first = stream.CookieFirstDate == 0 ? now : stream.CookieFirstDate;
            text.Append('|').Append(CookieDates.Write(first));
        }
    }

    private static int FindSetCookie(HttpHead head, string name, out int valueStart, out int valueEnd)
    {
        for (var index = head.IndexOf("set-cookie"u8); index >= 0; index = head.IndexOf("set-cookie"u8, index + 1))
        {
            var text = head.ValueAt(index);
            if (text.Length > name.Length && text[name.Length] == '=' && Ascii.Equals(text[..name.Length], name))
            {
                valueStart = name.Length + 1;
                var length = text[valueStart..].IndexOf((byte)';');
                valueEnd = length < 0 ? text.Length : valueStart + length;
                return index;
            }
        }

        valueStart = valueEnd = 0;
        return -1;
    }
}
