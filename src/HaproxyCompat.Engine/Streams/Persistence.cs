using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Which server a request belongs to before the algorithm is asked: <c>use-server</c> rules, persistence cookies (manual 4.2).</summary>
internal static class Persistence
{
    /// <summary>The server, or null when the algorithm may choose.</summary>
    public static Server? Find(ProxyStream stream)
    {
        var backend = stream.Backend!;
        if (!backend.Rules.UseServer.IsEmpty && FindByRule(stream, backend) is { } ruled)
        {
            return ruled;
        }

        return backend.Config.Cookie is { } cookie && stream.IsHttp ? FindByCookie(stream, backend, cookie) : null;
    }

    /// <summary>Does with the response's cookies what the backend's <c>cookie</c> line asks.</summary>
    public static void Answer(ProxyStream stream)
    {
        if (stream.Backend!.Config.Cookie is { } cookie && stream.Server is { Config.Cookie: not null } server)
        {
            CookieAnswer.Apply(stream, server, cookie);
        }
    }

    private static Server? FindByRule(ProxyStream stream, Backend backend)
    {
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        foreach (var (condition, rule) in backend.Rules.UseServer)
        {
            if (condition is not null && !condition.Matches(context))
            {
                continue;
            }

            var name = rule.Server.Constant ?? Encoding.Latin1.GetString(FormatText.Evaluate(rule.Server, context, LogFormatUse.Raw));
            if (backend.FindServer(name) is { } server && (server.IsUp || IsForced(stream, backend)))
            {
                return server;
            }
        }

        return null;
    }

    /// <summary>The cookie is looked up once: it is noted for the log, and taken out where the server must not see it.</summary>
    private static Server? FindByCookie(ProxyStream stream, Backend backend, CookieConfig cookie)
    {
        if (!stream.CookieWasRead)
        {
            stream.CookieWasRead = true;
            stream.CookieServer = ReadCookie(stream, backend, cookie);
        }

        return stream.CookieServer is { } server && (server.IsUp || IsForced(stream, backend)) ? server : null;
    }

    private static Server? ReadCookie(ProxyStream stream, Backend backend, CookieConfig cookie)
    {
        var isLogged = cookie.Mode != CookieMode.Passive;
        stream.CookieRequestLetter = stream.CookieResponseLetter = isLogged ? 'N' : '-';
        if (!RequestCookies.TryFind(stream.Request, cookie.Name, out var index, out var value) || IsIgnored(stream, backend))
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(stream.Request.ValueAt(index)[value]);
        var mark = cookie.Mode switch { CookieMode.Prefix => '~', CookieMode.Insert => '|', _ => '\0' };
        var end = text.IndexOf(mark, StringComparison.Ordinal);
        var key = end < 0 ? text : text[..end];
        var server = key.Length == 0 ? null : backend.Servers.FirstOrDefault(candidate => candidate.Config.Cookie == key);
        var expired = cookie.HasDates && end >= 0 && server is not null ? ReadDates(stream, cookie, text.AsSpan(end + 1)) : null;
        var letter = expired ?? server switch { null => 'I', { IsUp: true } => 'V', _ => 'D' };
        stream.CookieRequestLetter = isLogged ? letter : '-';
        if (cookie.Mode == CookieMode.Prefix && end >= 0)
        {
            RequestCookies.CutValue(stream.Request, index, value, end + 1);
        }
        else if (cookie is { Mode: CookieMode.Insert, Indirect: true })
        {
            RequestCookies.Remove(stream.Request, index, cookie.Name);
        }

        return expired is null ? server : null;
    }

    /// <summary>Notes the dates of a cookie.</summary>
    /// <returns>The letter for the log when one of them is over: O too old, E idle for too long; else null.</returns>
    private static char? ReadDates(ProxyStream stream, CookieConfig cookie, ReadOnlySpan<char> dates)
    {
        var now = CookieDates.Now(stream.Loop.Loop.UtcNow);
        var mark = dates.IndexOf('|');
        stream.CookieLastDate = CookieDates.Read(dates);
        stream.CookieFirstDate = mark < 0 ? 0 : CookieDates.Read(dates[(mark + 1)..]);
        if (CookieDates.IsOver(stream.CookieFirstDate, now, cookie.MaxLifeSeconds))
        {
            stream.CookieFirstDate = 0;
            return 'O';
        }

        return CookieDates.IsOver(stream.CookieLastDate, now, cookie.MaxIdleSeconds) ? 'E' : null;
    }

    private static bool IsForced(ProxyStream stream, Backend backend) =>
        (backend.Config.Options & ProxyOptions.Persist) != 0 || Matches(stream, backend, force: true);

    private static bool IsIgnored(ProxyStream stream, Backend backend) => Matches(stream, backend, force: false);

    private static bool Matches(ProxyStream stream, Backend backend, bool force)
    {
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        foreach (var (condition, forces) in backend.Rules.Persist)
        {
            if (forces == force && condition.Matches(context))
            {
                return true;
            }
        }

        return false;
    }
}
