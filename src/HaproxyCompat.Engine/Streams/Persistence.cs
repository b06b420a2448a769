using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Which server a request belongs to before the algorithm is asked: <c>use-server</c> rules, persistence cookies
/// (manual 4.2).
/// </summary>
internal static class Persistence
{
    /// <summary>The server, or null when the algorithm may choose.</summary>
    public static Server? Find(ProxyStream stream)
    {
        var backend = stream.Backend!;
        DecidePersistence(stream, backend);
        var ruled = backend.Rules.UseServer.IsEmpty ? null : FindByRule(stream, backend);
        var byCookie = backend.Config.Cookie is { } cookie && stream.IsHttp
            ? FindByCookie(stream, backend, cookie, ruled is not null)
            : null;
        return ruled
            ?? byCookie
            ?? FindByRdpCookie(stream, backend)
            ?? (backend.Rules.Stick.IsEmpty ? null : Stickiness.Find(stream, IsForced(stream, backend)));
    }

    /// <summary>Does with the response's cookies what the backend's <c>cookie</c> line asks.</summary>
    public static void Answer(ProxyStream stream)
    {
        if (stream.Backend!.Config.Cookie is { } cookie && stream.Server is { } server)
        {
            CookieAnswer.Apply(stream, server, cookie);
        }
    }

    private static Server? FindByRdpCookie(ProxyStream stream, Backend backend) =>
        backend.RdpCookieName is { } name
        && RdpPersistence.Find(stream, backend, name) is { } server
        && (server.IsUp || IsForced(stream, backend))
            ? server
            : null;

    private static Server? FindByRule(ProxyStream stream, Backend backend)
    {
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        foreach (var rule in backend.Rules.UseServer)
        {
            if (rule.Condition is { } condition && !condition.Matches(context))
            {
                continue;
            }

            var named = rule.Name is { } name
                ? backend.FindServer(name)
                : backend.FindServer(FormatText.Evaluate(rule.Format, context, LogFormatUse.Raw));
            if (named is { } server && (server.IsUp || IsForced(stream, backend)))
            {
                return server;
            }
        }

        return null;
    }

    /// <summary>
    /// The cookie is looked up once: it is noted for the log, and taken out where the server must not see it.
    /// </summary>
    private static Server? FindByCookie(ProxyStream stream, Backend backend, CookieConfig cookie, bool isDecided)
    {
        if (!stream.CookieWasRead)
        {
            stream.CookieWasRead = true;
            stream.CookieServer = ReadCookies(stream, backend, cookie, isDecided || stream.PersistenceIsIgnored);
            if (cookie.Mode == CookieMode.Prefix)
            {
                RequestCookies.CutPrefixes(stream.Request, cookie.Name, (byte)'~');
            }
            else if (cookie is { Mode: CookieMode.Insert, Indirect: true })
            {
                RequestCookies.Remove(stream.Request, cookie.Name);
            }
        }

        return stream.CookieServer is { } server && (server.IsUp || IsForced(stream, backend)) ? server : null;
    }

    /// <summary>Looks through all cookies of that name for one that names a server to be had.</summary>
    /// <param name="isUnused">Another rule chose, or persistence is ignored: only whether there is a cookie counts
    /// (<c>U</c>).</param>
    private static Server? ReadCookies(ProxyStream stream, Backend backend, CookieConfig cookie, bool isUnused)
    {
        var letter = 'N';
        var found = default(Server);
        var head = stream.Request;
        for (var index = head.IndexOf("cookie"u8); index >= 0
            && found is null; index = head.IndexOf("cookie"u8, index + 1))
        {
            var cursor = new CookieCursor(head.ValueAt(index));
            while (found is null && cursor.MoveNext())
            {
                if (!Ascii.Equals(cursor.Name, cookie.Name))
                {
                    continue;
                }

                letter = isUnused ? 'U' : Judge(stream, backend, cookie, cursor.Value, letter, out found);
            }
        }

        var isLogged = cookie.Mode != CookieMode.Passive;
        stream.CookieRequestLetter = isLogged ? letter : '-';
        stream.CookieResponseLetter = isLogged ? 'N' : '-';
        return found;
    }

    /// <summary>What one cookie is worth (manual 8.5, third letter): V with its server, D when that is down, I for an
    /// unknown one, E and O for one that is too old. A server that was down is remembered before unknown
    /// ones.</summary>
    private static char Judge(
        ProxyStream stream, Backend backend, CookieConfig cookie, ReadOnlySpan<byte> value, char before,
        out Server? found)
    {
        found = null;
        var mark = cookie.Mode switch { CookieMode.Prefix => '~', CookieMode.Insert => '|', _ => '\0' };
        var end = value.IndexOf((byte)mark);
        var server = FindByValue(backend, end < 0 ? value : value[..end]);
        if (server is null)
        {
            return before == 'D' ? 'D' : 'I';
        }

        if (cookie.HasDates && end >= 0 && ReadDates(stream, cookie, value[(end + 1)..]) is { } expired)
        {
            return expired;
        }

        found = server.IsUp || IsForced(stream, backend) ? server : null;
        return server.IsUp ? 'V' : 'D';
    }

    private static Server? FindByValue(Backend backend, ReadOnlySpan<byte> value)
    {
        foreach (var server in backend.Servers)
        {
            if (server.CookieBytes is { } own && !value.IsEmpty && value.SequenceEqual(own))
            {
                return server;
            }
        }

        return null;
    }

    /// <summary>Notes the dates of a cookie.</summary>
    /// <returns>The letter for the log when one of them is over: O too old, E idle for too long; else null.</returns>
    private static char? ReadDates(ProxyStream stream, CookieConfig cookie, ReadOnlySpan<byte> dates)
    {
        var now = CookieDates.Now(stream.Loop.Loop.UtcNow);
        var mark = dates.IndexOf((byte)'|');
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
        stream.PersistenceIsForced || (backend.Config.Options & ProxyOptions.Persist) != 0;

    /// <summary>The first <c>force-persist</c> or <c>ignore-persist</c> line whose condition holds decides.</summary>
    private static void DecidePersistence(ProxyStream stream, Backend backend)
    {
        if (backend.Rules.Persist.IsEmpty || stream.PersistenceIsForced || stream.PersistenceIsIgnored)
        {
            return;
        }

        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        foreach (var (condition, forces) in backend.Rules.Persist)
        {
            if (condition.Matches(context))
            {
                stream.PersistenceIsForced = forces;
                stream.PersistenceIsIgnored = !forces;
                return;
            }
        }
    }
}
