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

    /// <summary>The cookie is looked up, noted for the log, and taken out where the server must not see it.</summary>
    private static Server? FindByCookie(ProxyStream stream, Backend backend, CookieConfig cookie)
    {
        stream.CookieRequestLetter = 'N';
        if (!RequestCookies.TryFind(stream.Request, cookie.Name, out var index, out var value) || IsIgnored(stream, backend))
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(stream.Request.ValueAt(index)[value]);
        var tilde = cookie.Mode == CookieMode.Prefix ? text.IndexOf('~', StringComparison.Ordinal) : -1;
        var key = cookie.Mode == CookieMode.Prefix ? (tilde < 0 ? "" : text[..tilde]) : text.Split('|')[0];
        var server = key.Length == 0 ? null : backend.Servers.FirstOrDefault(candidate => candidate.Config.Cookie == key);
        stream.CookieRequestLetter = server switch
        {
            null => tilde < 0 && cookie.Mode == CookieMode.Prefix ? 'N' : 'I',
            { IsUp: true } => 'V',
            _ => 'D',
        };
        if (cookie.Mode == CookieMode.Prefix && tilde >= 0)
        {
            RequestCookies.CutValue(stream.Request, index, value, tilde + 1);
        }
        else if (cookie is { Mode: CookieMode.Insert, Indirect: true })
        {
            RequestCookies.Remove(stream.Request, index, cookie.Name);
        }

        return server is not null && (server.IsUp || IsForced(stream, backend)) ? server : null;
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
