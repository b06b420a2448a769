using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

public class HttpOneConnectionTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", true)]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", false)]
    [InlineData("GET / HTTP/1.1\r\nConnection: keep-alive, close\r\n\r\n", false)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", false)]
    [InlineData("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", false)]
    [InlineData("POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n", false)]
    public void A_request_says_whether_another_may_follow(string request, bool expected)
    {
        var head = Request(request);
        Assert.Equal(expected, HttpOneConnection.AllowsReuse(head));
        head.Reset();
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", true)]
    [InlineData("POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n", false)]
    public void Two_framings_may_be_trusted_on_demand(string request, bool expected)
    {
        var head = new HttpHead();
        var options = HttpParserOptions.Default with { KeepsInsecureEncodings = true };
        _ = HttpOneParser.ParseRequest(HttpOneRoundTrip.Bytes(request), head, options, out _, out _);
        Assert.Equal(expected, HttpOneConnection.AllowsReuse(head));
        Assert.Equal((true, -1), (head.Framing.IsChunked, head.IndexOf("content-length"u8)));
        head.Reset();
    }

    [Theory]
    [InlineData("GET", false, false)]
    [InlineData("GET", true, true)]
    [InlineData("DELETE", true, true)]
    [InlineData("OPTIONS", false, true)]
    public void An_old_request_has_a_body_only_on_demand(string method, bool isDemanded, bool expected)
    {
        var head = new HttpHead();
        var options = HttpParserOptions.Default with { AcceptsAnyPayload = isDemanded };
        var text = HttpOneRoundTrip.Bytes($"{method} / HTTP/1.0\r\nContent-Length: 5\r\n\r\n");
        var status = HttpOneParser.ParseRequest(text, head, options, out _, out _);
        Assert.Equal(expected ? ParseStatus.Done : ParseStatus.Refused, status);
        head.Reset();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", true, ConnectionWord.None)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", false, ConnectionWord.Close)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", true, ConnectionWord.KeepAlive)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", false, ConnectionWord.None)]
    [InlineData("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", true, ConnectionWord.None)]
    [InlineData("GET / HTTP/1.0\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n", true, ConnectionWord.None)]
    public void A_request_is_told_apart_by_its_version(string request, bool staysOpen, ConnectionWord expected)
    {
        var head = Request(request);
        Assert.Equal(expected, HttpOneConnection.ForRequest(head, staysOpen));
        head.Reset();
    }

    [Theory]
    [InlineData("HTTP/1.1", HttpVersion.Http11, true, ConnectionWord.None)]
    [InlineData("HTTP/1.1", HttpVersion.Http11, false, ConnectionWord.Close)]
    [InlineData("HTTP/1.1", HttpVersion.Http10, true, ConnectionWord.KeepAlive)]
    [InlineData("HTTP/1.1", HttpVersion.Http10, false, ConnectionWord.Close)]
    [InlineData("HTTP/1.0", HttpVersion.Http11, true, ConnectionWord.KeepAlive)]
    [InlineData("HTTP/1.0", HttpVersion.Http10, false, ConnectionWord.None)]
    public void A_response_says_what_an_old_client_would_not_assume(
        string version, HttpVersion requestVersion, bool staysOpen, ConnectionWord expected)
    {
        var head = new HttpHead();
        var bytes = HttpOneRoundTrip.Bytes($"{version} 200 OK\r\nContent-Length: 0\r\n\r\n");
        _ = HttpOneParser.ParseResponse(bytes, head, HttpParserOptions.Default, default, out _, out _);
        Assert.Equal(expected, HttpOneConnection.ForResponse(head, requestVersion, staysOpen));
        head.Reset();
    }

    private static HttpHead Request(string text)
    {
        var head = new HttpHead();
        _ = HttpOneParser.ParseRequest(HttpOneRoundTrip.Bytes(text), head, HttpParserOptions.Default, out _, out _);
        return head;
    }
}
