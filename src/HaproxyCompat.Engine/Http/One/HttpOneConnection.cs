namespace HaproxyCompat.Engine.Http.One;

/// <summary>
/// Whether a connection lives on after a message, and how that is said (RFC 9112, 9.3), as the reference does.
/// </summary>
public static class HttpOneConnection
{
    /// <summary>
    /// What the message's sender allows: HTTP/1.1 unless it says close, older versions when they say keep-alive.
    /// </summary>
    public static bool AllowsReuse(HttpHead head)
    {
        if (head.Framing.MustClose
            || (head.Connection & ConnectionTokens.Close) != 0
            || head.BodyKind is BodyKind.UntilClose or BodyKind.Tunnel)
        {
            return false;
        }

        return head.Version >= HttpVersion.Http11 || (head.Connection & ConnectionTokens.KeepAlive) != 0;
    }

    /// <summary>
    /// What a request says to the server. One of HTTP/1.0 whose chunks it may not understand keeps no connection.
    /// </summary>
    public static ConnectionWord ForRequest(HttpHead request, bool staysOpen) => (staysOpen, request.Version) switch
    {
        _ when Upgrades(request) => ConnectionWord.None,
        (true, < HttpVersion.Http11) when request.Framing.IsChunked => ConnectionWord.None,
        (true, < HttpVersion.Http11) => ConnectionWord.KeepAlive,
        (false, >= HttpVersion.Http11) => ConnectionWord.Close,
        _ => ConnectionWord.None,
    };

    /// <summary>
    /// What a response says to the client: keep-alive when one of both messages is older than HTTP/1.1.
    /// </summary>
    public static ConnectionWord ForResponse(HttpHead response, HttpVersion requestVersion, bool staysOpen)
    {
        if (Upgrades(response) || response.StatusCode / 100 == 1 || response.BodyKind == BodyKind.Tunnel)
        {
            return ConnectionWord.None;
        }

        if (staysOpen)
        {
            return requestVersion < HttpVersion.Http11 || response.Version < HttpVersion.Http11
                ? ConnectionWord.KeepAlive
                : ConnectionWord.None;
        }

        return response.Version >= HttpVersion.Http11 ? ConnectionWord.Close : ConnectionWord.None;
    }

    private static bool Upgrades(HttpHead head) => (head.Connection & ConnectionTokens.Upgrade) != 0;
}
