using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

public class HttpOneBodyTests
{
    [Fact]
    public void A_length_ends_the_body_and_leaves_the_next_request()
    {
        var body = Of("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n");
        Assert.Equal(5, body.KnownRemaining);
        Assert.Equal(ParseStatus.NeedMore, body.Read("ab"u8, out var consumed, out var data));
        Assert.Equal((2, 2, false), (consumed, data, body.IsDone));
        Assert.Equal(ParseStatus.Done, body.Read("cdeGET"u8, out consumed, out data));
        Assert.Equal((3, 3, true), (consumed, data, body.IsDone));
    }

    [Fact]
    public void A_request_without_length_has_no_body()
    {
        var body = Of("POST / HTTP/1.1\r\n\r\n");
        Assert.True(body.IsDone);
        Assert.Equal(ParseStatus.Done, body.Read("GET"u8, out var consumed, out _));
        Assert.Equal(0, consumed);
    }

    [Fact]
    public void Closing_cuts_a_body_short_unless_closing_is_its_end()
    {
        var counted = Of("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n");
        _ = counted.Read("ab"u8, out _, out _);
        Assert.False(counted.End());

        var head = new HttpHead();
        _ = HttpOneParser.ParseResponse(
            "HTTP/1.1 200 OK\r\n\r\n"u8, head, HttpParserOptions.Default, default, out _, out _);
        var open = HttpOneBody.Of(head);
        head.Reset();
        Assert.Equal(ParseStatus.NeedMore, open.Read("abc"u8, out var consumed, out _));
        Assert.Equal((3, -1), (consumed, open.KnownRemaining));
        Assert.True(open.End());
    }

    [Fact]
    public void A_chunked_body_is_done_behind_its_trailers()
    {
        var body = Of("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        var input = "3\r\nabc\r\n0\r\n\r\nGET"u8;
        Assert.Equal(ParseStatus.NeedMore, body.Read(input, out var consumed, out var data));
        Assert.Equal((6, 3), (consumed, data));
        input = input[consumed..];
        Assert.Equal(ParseStatus.Done, body.Read(input, out consumed, out data));
        Assert.Equal((5, 0, true, false), (consumed, data, body.AtTrailers, body.IsDone));
        var trailers = new HttpHead();
        Assert.Equal(
            ParseStatus.Done,
            body.ReadTrailers(input[consumed..], trailers, HttpParserOptions.Default, out consumed, out _));
        Assert.Equal((2, true), (consumed, body.IsDone));
    }

    private static HttpOneBody Of(string request)
    {
        var head = new HttpHead();
        _ = HttpOneParser.ParseRequest(HttpOneRoundTrip.Bytes(request), head, HttpParserOptions.Default, out _, out _);
        var body = HttpOneBody.Of(head);
        head.Reset();
        return body;
    }
}
