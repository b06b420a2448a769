using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

/// <summary>What the reference made of responses to GET: observed on the wire before it, version 3.5-dev5.</summary>
/// <remarks>
/// Each row: what a server sent; the head that reached the client (without the Connection header that the connection
/// adds) or 502; the same in relaxed mode where it differs. Relaxed mode of the reference never answers
/// "gzip, chunked"; we refuse it.
/// </remarks>
public class ResponseVerdictTests
{
    public static TheoryData<string, string, string?> Observed { get; } = new()
    {
        { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1  200  OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1\t200\tOK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/0.9 200 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/0.9 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.2 200 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.10 200 OK\r\nContent-Length: 2\r\n\r\n", "502", "HTTP/1.10 200 OK\r\ncontent-length: 2\r\n\r\n" },
        { "RTSP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n", "502", "RTSP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n" },
        { "RTSP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "502", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n" },
        { "http/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1 200 OK\r\nContent-Length: 2\r\n\r\n", "502", "HTTP/1 200 OK\r\ncontent-length: 2\r\n\r\n" },
        { "HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 20 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\n", "502", "HTTP/1.1 2000 OK\r\ncontent-length: 2\r\n\r\n" },
        { "HTTP/1.1 2x0 OK\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 099 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 099 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 000 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 000 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 999 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 999 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 600 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 600 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 65535 OK\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 65536 OK\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 0200 OK\r\nContent-Length: 2\r\n\r\n", "502", "HTTP/1.1 0200 OK\r\ncontent-length: 2\r\n\r\n" },
        {
            "HTTP/1.1 200 O\u0001K\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 O\u0001K\r\ncontent-length: 2\r\n\r\n",
            null
        },
        {
            "HTTP/1.1 200 O\u0000K\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 O\u0000K\r\ncontent-length: 2\r\n\r\n",
            null
        },
        {
            "HTTP/1.1 200 O\u00ffK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 O\u00ffK\r\ncontent-length: 2\r\n\r\n",
            null
        },
        { "HTTP/1.1 200 OK \r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK \r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 200OK\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 \r\nContent-Length: 2\r\n\r\n", "502", null },
        { "ICY 200 OK\r\nContent-Length: 2\r\n\r\n", "502", "ICY 200 OK\r\ncontent-length: 2\r\n\r\n" },
        { " HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 200 a\rb\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "garbage\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 200 O K\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 O K\r\ncontent-length: 2\r\n\r\n", null },
        {
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null
        },
        { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 200 OK\r\nContent-Length: 002\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
        { "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", null },
        { "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", null },
        {
            "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: foo, close\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: foo\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nX Y: 1\r\nContent-Length: 2\r\n\r\n", "502",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"
        },
        {
            "HTTP/1.1 200 OK\r\nX: a\u0000b\r\nContent-Length: 2\r\n\r\n", "502",
            "HTTP/1.1 200 OK\r\nx: a\u0000b\r\ncontent-length: 2\r\n\r\n"
        },
        {
            "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\nx: a   b\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\n X: a\r\nContent-Length: 2\r\n\r\n", "502",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"
        },
        { "HTTP/1.1 200 OK\r\nX\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 2\r\n\r\n", "502", null },
        {
            "HTTP/1.1 200 OK\r\nX : 1\r\nContent-Length: 2\r\n\r\n", "502",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"
        },
        {
            "HTTP/1.1 200 OK\r\nHost: a b\r\nHost: c\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\nhost: a b\r\nhost: c\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\nkeep-alive: timeout=5\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nTE: gzip\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n",
            null
        },
        {
            "HTTP/1.1 200 OK\r\nUpgrade: h2\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nUpgrade: h2, foo\r\nConnection: upgrade\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\nupgrade: foo\r\nconnection: upgrade\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nUpgrade: foo\r\nConnection: upgrade\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\nupgrade: foo\r\nconnection: upgrade\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nProxy-Connection: close\r\nContent-Length: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\nproxy-connection: close\r\ncontent-length: 2\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", "502",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
        },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip, chunked\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: \r\n\r\n", "502", "HTTP/1.1 200 OK\r\n\r\n" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: ,\r\n\r\n", "502", "HTTP/1.1 200 OK\r\n\r\n" },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: ,chunked\r\n\r\n", "502",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
        },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked,\r\n\r\n", "502",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
        },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked;x\r\n\r\n", "502", null },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n", "502", null },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "502",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
        },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 204 No\r\n\r\n", "HTTP/1.1 204 No\r\n\r\n", null },
        { "HTTP/1.1 204 No\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 204 No\r\n\r\n", null },
        { "HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\n\r\n", "HTTP/1.1 204 No\r\n\r\n", null },
        { "HTTP/1.1 304 Not\r\n\r\n", "HTTP/1.1 304 Not\r\n\r\n", null },
        { "HTTP/1.1 304 Not\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 304 Not\r\ncontent-length: 2\r\n\r\n", null },
        {
            "HTTP/1.1 304 Not\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 304 Not\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", null },
        { "HTTP/1.1 100 Continue\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n", "502", null },
        { "HTTP/1.1 102 P\r\n\r\n", "HTTP/1.1 102 P\r\n\r\n", null },
        { "HTTP/1.1 102 P\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 102 P\r\nTransfer-Encoding: chunked\r\n\r\n", "502", null },
        { "HTTP/1.1 103 Early\r\n\r\n", "HTTP/1.1 103 Early\r\n\r\n", null },
        { "HTTP/1.1 103 Early\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 103 Early\r\nTransfer-Encoding: chunked\r\n\r\n", "502", null },
        { "HTTP/1.1 101 Sw\r\n\r\n", "502", null },
        { "HTTP/1.1 101 Sw\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 101 Sw\r\nTransfer-Encoding: chunked\r\n\r\n", "502", null },
        { "HTTP/1.1 199 x\r\n\r\n", "HTTP/1.1 199 x\r\n\r\n", null },
        { "HTTP/1.1 199 x\r\nContent-Length: 2\r\n\r\n", "502", null },
        { "HTTP/1.1 199 x\r\nTransfer-Encoding: chunked\r\n\r\n", "502", null },
        { "HTTP/1.1 205 Reset\r\n\r\n", "HTTP/1.1 205 Reset\r\n\r\n", null },
        { "HTTP/1.1 205 Reset\r\nContent-Length: 2\r\n\r\n", "HTTP/1.1 205 Reset\r\ncontent-length: 2\r\n\r\n", null },
        {
            "HTTP/1.1 205 Reset\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 205 Reset\r\ntransfer-encoding: chunked\r\n\r\n", null
        },
        { "HTTP/1.1 103 Early\r\nLink: x\r\n\r\n", "HTTP/1.1 103 Early\r\nlink: x\r\n\r\n", null },
        { "HTTP/1.1 200 OK\r\nX: 1\n\nab", "HTTP/1.1 200 OK\r\nx: 1\r\n\r\n", null },
        { "HTTP/1.1 200 OK\nContent-Length: 2\n\nab", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", null },
    };

    [Theory]
    [MemberData(nameof(Observed))]
    public void Agrees_with_the_reference(string response, string strict, string? relaxed)
    {
        Assert.Equal(strict, Verdict(response, relaxed: false));
        Assert.Equal(relaxed ?? strict, Verdict(response, relaxed: true));
    }

    /// <summary>The head that goes out, or the status alone.</summary>
    private static string Verdict(string response, bool relaxed)
    {
        var result = HttpOneRoundTrip.Response(response, relaxed: relaxed);
        return char.IsAsciiDigit(result[0]) ? result[..3] : result;
    }
}
