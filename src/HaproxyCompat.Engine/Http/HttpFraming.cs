namespace HaproxyCompat.Engine.Http;

/// <summary>What the headers of a message say about its body and its connection, gathered while parsing.</summary>
public readonly record struct HttpFraming
{
    public static readonly HttpFraming Nothing = new() { ContentLength = -1 };

    /// <summary>-1 when not announced, or when the message is chunked.</summary>
    public required long ContentLength { get; init; }

    public bool IsChunked { get; init; }

    public BodyKind BodyKind { get; init; }

    public ConnectionTokens Connection { get; init; }

    public bool ExpectsContinue { get; init; }

    /// <summary>The message asks for, or agrees to, the WebSocket protocol (RFC 6455).</summary>
    public bool IsWebSocket { get; init; }

    /// <summary>
    /// Relaxed mode let a WebSocket handshake pass without Sec-WebSocket-Key or -Accept: whoever sends the message on
    /// must add one.
    /// </summary>
    public bool LacksWebSocketKey { get; init; }

    /// <summary>The message can be framed, but its connection must not be used again (RFC 9112, 6.1 and 6.3).</summary>
    /// <remarks>Transfer-Encoding beside Content-Length, or in HTTP/1.0.</remarks>
    public bool MustClose { get; init; }
}
