using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.One;

public class HttpOneParserTests
{
    private const string Typical =
        "GET /a/b?x=1&y=2 HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: x/1\r\nAccept: */*\r\nX-Folded: "
            + "a\r\n b\r\nCookie: c=d\r\n\r\n";

    public static TheoryData<string> Messages { get; } = new()
    {
        Typical,
        "\r\n\nPOST http://u@h:80/?q HTTP/1.0\r\nhost: h\r\nContent-Length: 2, 2\r\nConnection: keep-alive, "
            + "x\r\nTE: trailers\r\n\r\n",
        "CONNECT h:443 HTTP/1.1\nHost: h:443\n\n",
        "GET /bad HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
    };

    [Fact]
    public void Splits_a_request_into_its_parts()
    {
        var head = new HttpHead();
        var status = Parse(Typical + "body", head, out var consumed, out _);

        Assert.Equal(ParseStatus.Done, status);
        Assert.Equal(Typical.Length, consumed);
        Assert.True(head.IsRequest);
        Assert.Equal(KnownMethod.Get, head.KnownMethod);
        Assert.Equal(HttpVersion.Http11, head.Version);
        Assert.Equal("/a/b", Text(head.Path));
        Assert.Equal("x=1&y=2", Text(head.Query));
        Assert.Equal("/a/b?x=1&y=2", Text(head.PathAndQuery));
        Assert.Equal(5, head.Count);
        Assert.Equal("user-agent", Text(head.NameAt(1)));
        Assert.Equal("a   b", Text(head.ValueAt(3)));
        Assert.Equal(KnownHeader.Cookie, head.KnownAt(4));
        Assert.Equal(BodyKind.None, head.BodyKind);
        head.Reset();
    }

    [Fact]
    public void Splits_a_response_into_its_parts()
    {
        var head = new HttpHead();
        var bytes = HttpOneRoundTrip.Bytes(
            "HTTP/1.0 404 Not here\r\nContent-Length: 7\r\nConnection: Keep-Alive\r\n\r\nanother");
        var status = HttpOneParser.ParseResponse(
            bytes, head, HttpParserOptions.Default, RequestTraits.Plain(KnownMethod.Get), out var consumed, out _);

        Assert.Equal(ParseStatus.Done, status);
        Assert.Equal(bytes.Length - 7, consumed);
        Assert.Equal((404, "Not here", HttpVersion.Http10), (head.StatusCode, Text(head.Reason), head.Version));
        Assert.Equal(
            (7, BodyKind.Length, ConnectionTokens.KeepAlive), (head.ContentLength, head.BodyKind, head.Connection));
        Assert.Equal(1, head.Count);
        head.Reset();
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_prefix_needs_more_or_is_refused_and_consumes_nothing(string message)
    {
        var whole = HttpOneRoundTrip.Request(message);
        var isRefused = char.IsAsciiDigit(whole[0]);
        for (var length = 0; length < message.Length; length++)
        {
            var head = new HttpHead();
            var status = Parse(message[..length], head, out var consumed, out _);

            Assert.True(
                status == ParseStatus.NeedMore || (isRefused && status == ParseStatus.Refused), message[..length]);
            Assert.Equal(0, consumed);
            Assert.True(head.IsEmpty);
        }
    }

    [Theory]
    [InlineData("GET /\u0001 HTTP/1.1\r\n\r\n", HttpParseReason.InvalidTarget, 5)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nX", HttpParseReason.HostMismatch, 31)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\nFoo", HttpParseReason.InvalidContentLength, 41)]
    [InlineData("GET / HTTP/1.1\r\nX Y", HttpParseReason.InvalidHeaderName, 17)]
    [InlineData("\r\nGET /#", HttpParseReason.InvalidTarget, 7)]
    [InlineData("\u0016\u0003\u0001", HttpParseReason.InvalidMethod, 0)]
    public void Says_where_and_why_without_waiting_for_the_rest(string message, HttpParseReason reason, int position)
    {
        var head = new HttpHead();
        Assert.Equal(ParseStatus.Refused, Parse(message, head, out _, out var error));
        Assert.Equal(new HttpParseError(reason, position), error);
    }

    [Theory]
    [InlineData(100, ParseStatus.Done)]
    [InlineData(101, ParseStatus.Refused)]
    public void Takes_one_header_less_than_maxhdr(int headers, ParseStatus expected)
    {
        var message = "GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("X: 1\r\n", headers)) + "\r\n";
        var head = new HttpHead();
        Assert.Equal(expected, Parse(message, head, out _, out _));
        head.Reset();
    }

    [Theory]
    [InlineData(15249, "")]
    [InlineData(15250, "431 HeadTooLarge")]
    public void Leaves_maxrewrite_free_in_the_buffer(int valueBytes, string refused)
    {
        var result = HttpOneRoundTrip.Request($"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('y', valueBytes)}\r\n\r\n");
        Assert.StartsWith(refused.Length == 0 ? "GET / HTTP/1.1" : refused, result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16327, "more")]
    [InlineData(16328, "431 HeadTooLarge")]
    public void Refuses_an_incomplete_head_that_fills_the_buffer(int bytes, string expected)
    {
        var start = "GET / HTTP/1.1\r\nX: ";
        Assert.Equal(expected, HttpOneRoundTrip.Request(start + new string('y', bytes - start.Length)));
    }

    [Fact]
    public void Random_bytes_never_throw_and_never_leave_a_head_behind() => Prop.ForAll<byte[]>(bytes =>
    {
        var head = new HttpHead();
        foreach (var options in new[] { HttpParserOptions.Default, HttpOneRoundTrip.Relaxed })
        {
            Check(HttpOneParser.ParseRequest(bytes, head, options, out _, out _), head);
            Check(HttpOneParser.ParseResponse(bytes, head, options, default, out _, out _), head);
            Check(HttpOneParser.ParseTrailers(bytes, head, options, out _, out _), head);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_messages_never_throw_and_go_out_as_they_would_come_in() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Index, byte At, byte Value)>(), damage =>
        {
            var messages = Messages.Select(row => row.Data).ToArray();
            var bytes = HttpOneRoundTrip.Bytes(messages[damage.Index % messages.Length]);
            bytes[damage.At % bytes.Length] = damage.Value;
            var text = Encoding.Latin1.GetString(bytes);
            foreach (var relaxed in new[] { false, true })
            {
                var once = HttpOneRoundTrip.Request(text, relaxed);
                // Relaxed, an authority may hold what the Host header made of it may not, as in the reference.
                if (!relaxed && !char.IsAsciiDigit(once[0]) && once != "more")
                {
                    Assert.Equal(once, HttpOneRoundTrip.Request(once, relaxed));
                }
            }
        }).QuickCheckThrowOnFailure();

    private static void Check(ParseStatus status, HttpHead head)
    {
        Assert.True(status == ParseStatus.Done || head.IsEmpty);
        head.Reset();
    }

    private static ParseStatus Parse(string text, HttpHead head, out int consumed, out HttpParseError error) =>
        HttpOneParser.ParseRequest(
            HttpOneRoundTrip.Bytes(text), head, HttpParserOptions.Default, out consumed, out error);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
