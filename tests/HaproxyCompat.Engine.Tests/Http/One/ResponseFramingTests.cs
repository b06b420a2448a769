using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

/// <summary>
/// Which body follows which response (RFC 9112, 6.3), and what an upgrade needs; all seen with the reference.
/// </summary>
public class ResponseFramingTests
{
    private const string Key = "Upgrade: websocket\r\nConnection: upgrade\r\n";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", KnownMethod.Get, BodyKind.UntilClose)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", KnownMethod.Head, BodyKind.None)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", KnownMethod.Head, BodyKind.None)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", KnownMethod.Get, BodyKind.Length)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", KnownMethod.Get, BodyKind.None)]
    [InlineData(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", KnownMethod.Get,
        BodyKind.Chunked)]
    [InlineData("HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n", KnownMethod.Get, BodyKind.None)]
    [InlineData("HTTP/1.1 304 Not\r\nContent-Length: 5\r\n\r\n", KnownMethod.Get, BodyKind.None)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n", KnownMethod.Post, BodyKind.None)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", KnownMethod.Connect, BodyKind.Tunnel)]
    [InlineData("HTTP/1.1 407 No\r\nContent-Length: 5\r\n\r\n", KnownMethod.Connect, BodyKind.Length)]
    public void Follows_method_status_and_headers(string response, KnownMethod method, BodyKind expected)
    {
        var head = new HttpHead();
        var status = HttpOneParser.ParseResponse(
            HttpOneRoundTrip.Bytes(response), head, HttpParserOptions.Default, RequestTraits.Plain(method), out _,
            out _);
        Assert.Equal((ParseStatus.Done, expected), (status, head.BodyKind));
        head.Reset();
    }

    [Theory]
    [InlineData(
        "HTTP/1.1 101 S\r\nConnection: upgrade\r\nUpgrade: foo\r\nContent-Length: 2\r\n\r\n", true,
        "HTTP/1.1 101 S\r\nconnection: upgrade\r\nupgrade: foo\r\n\r\n")]
    [InlineData("HTTP/1.1 101 S\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\n", false, "502 UnexpectedUpgrade")]
    [InlineData("HTTP/1.1 101 S\r\nUpgrade: foo\r\n\r\n", true, "502 UnexpectedUpgrade")]
    [InlineData("HTTP/1.1 100 C\r\nContent-Length: 2\r\n\r\n", false, "502 BodyNotAllowed")]
    public void Accepts_101_only_when_asked_for(string response, bool asked, string expected) =>
        Assert.Equal(expected, HttpOneRoundTrip.Response(response, new RequestTraits(KnownMethod.Get, asked, false)));

    [Theory]
    [InlineData("Sec-WebSocket-Accept: x\r\n", false, true)]
    [InlineData("", false, false)]
    [InlineData("", true, true)]
    public void A_websocket_handshake_needs_its_answer_in_strict_mode(string header, bool relaxed, bool accepted)
    {
        var response = $"HTTP/1.1 101 S\r\n{Key}{header}\r\n";
        var result = HttpOneRoundTrip.Response(response, new RequestTraits(KnownMethod.Get, true, true), relaxed);
        Assert.Equal(accepted, result.StartsWith("HTTP/1.1 101", StringComparison.Ordinal));
    }
}
