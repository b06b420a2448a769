namespace HaproxyCompat.Engine.Http.One;

/// <summary>What must be known of a request to read its response (RFC 9112, 6.3; RFC 9110, 7.8).</summary>
/// <param name="Method">Responses to HEAD have no body, a success to CONNECT begins a tunnel.</param>
/// <param name="AsksForUpgrade">101 is a valid answer.</param>
/// <param name="AsksForWebSocket">101 must carry Sec-WebSocket-Accept.</param>
public readonly record struct RequestTraits(KnownMethod Method, bool AsksForUpgrade, bool AsksForWebSocket)
{
    /// <summary>A request that asks for no upgrade.</summary>
    public static RequestTraits Plain(KnownMethod method) => new(method, false, false);

    /// <summary>As the parser saw the request, before rules changed it.</summary>
    public static RequestTraits Of(HttpHead request) => new(
        request.KnownMethod,
        (request.Connection & ConnectionTokens.Upgrade) != 0,
        request.Framing.IsWebSocket);
}
