namespace HaproxyCompat.Engine.Backends;

/// <summary>Cookies that nobody wrote down (manual 4.2 <c>dynamic-cookie-key</c>).</summary>
public sealed partial class Backend
{
    /// <summary>The secret key, as the file or the operator gave it; null without one.</summary>
    internal string? CookieKey { get; private set; }

    /// <summary><c>cookie ... dynamic</c>, as long as the operator does not switch it off.</summary>
    internal bool HasDynamicCookies { get; private set; }

    /// <summary>Two servers that cookies cannot tell apart; null when there are none.</summary>
    internal (Server First, Server Second)? SameCookies
    {
        get
        {
            if (!HasDynamicCookies)
            {
                return null;
            }

            var known = new Dictionary<string, Server>(StringComparer.Ordinal);
            foreach (var server in Servers.Where(server => server.CookieBytes is not null))
            {
                if (!known.TryAdd(server.CookieText!, server))
                {
                    return (known[server.CookieText!], server);
                }
            }

            return null;
        }
    }

    internal void SetCookieKey(string key)
    {
        lock (StateLock)
        {
            CookieKey = key;
            RefreshCookies();
        }
    }

    internal void SwitchDynamicCookies(bool on)
    {
        lock (StateLock)
        {
            HasDynamicCookies = on;
            RefreshCookies();
        }
    }

    private void RefreshCookies()
    {
        foreach (var server in Servers)
        {
            server.RefreshCookie();
        }
    }
}
