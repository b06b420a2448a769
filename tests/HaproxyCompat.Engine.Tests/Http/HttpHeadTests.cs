using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http;

public class HttpHeadTests
{
    /// <summary>Target, action, argument, result: as the reference's rules of the same names do.</summary>
    [Theory]
    [InlineData("/a?x=1", "query", "n=1", "/a?n=1")]
    [InlineData("/a?x=1", "query", "", "/a?")]
    [InlineData("/a", "query", "", "/a")]
    [InlineData("/a", "query", "?n", "/a??n")]
    [InlineData("http://h/a?x=1", "query", "n", "http://h/a?n")]
    [InlineData("/a?x=1", "path", "/p", "/p?x=1")]
    [InlineData("/a?x=1", "path", "/p?q", "/p?q?x=1")]
    [InlineData("http://h/a", "path", "/p", "http://h/p")]
    [InlineData("http://h/a?x=1", "pathq", "/p?q", "http://h/p?q")]
    [InlineData("/a?x=1", "pathq", "/p", "/p")]
    [InlineData("http://h/a?x=1", "uri", "/p?q", "/p?q")]
    public void Replaces_parts_of_the_target(string target, string part, string value, string expected)
    {
        var head = new HttpHead();
        head.StartRequest("GET"u8, HttpOneRoundTrip.Bytes(target));
        var bytes = HttpOneRoundTrip.Bytes(value);
        switch (part)
        {
            case "query":
                head.SetQuery(bytes);
                break;
            case "path":
                head.SetPath(bytes);
                break;
            case "pathq":
                head.SetPathAndQuery(bytes);
                break;
            default:
                head.SetTarget(bytes);
                break;
        }

        Assert.Equal($"GET {expected} HTTP/1.1\r\n\r\n", HttpOneRoundTrip.Write(head));
        head.Reset();
    }

    [Fact]
    public void Grows_while_values_are_parts_of_the_head_itself()
    {
        var head = new HttpHead();
        head.StartRequest("GET"u8, "/"u8);
        head.Add("X"u8, "0123456789"u8);
        for (var count = 1; count < 300; count++)
        {
            head.Add(head.NameAt(count - 1), head.ValueAt(count - 1));
        }

        Assert.Equal(300, head.Count);
        Assert.True(head.ValueAt(299).SequenceEqual("0123456789"u8));
        Assert.Equal(300, head.RemoveAll("x"u8));
        Assert.Equal("GET / HTTP/1.1\r\n\r\n", HttpOneRoundTrip.Write(head));
        head.Reset();
        Assert.True(head.IsEmpty);
    }

    [Fact]
    public void Finds_headers_from_a_place_on()
    {
        var head = new HttpHead();
        head.StartResponse(200, "Fine"u8);
        head.Add("A"u8, "1"u8);
        head.Add("B"u8, "2"u8);
        head.Add("A"u8, "3"u8);
        head.InsertFirst("Cookie"u8, "c"u8);

        Assert.Equal((1, 3, -1), (head.IndexOf("a"u8), head.IndexOf("a"u8, 2), head.IndexOf("c"u8)));
        Assert.Equal((0, -1), (head.IndexOf(KnownHeader.Cookie), head.IndexOf(KnownHeader.Cookie, 1)));
        head.SetNameAt(2, "Z"u8);
        Assert.Equal("HTTP/1.1 200 Fine\r\ncookie: c\r\na: 1\r\nz: 2\r\na: 3\r\n\r\n", HttpOneRoundTrip.Write(head));
        Assert.Equal("z", Encoding.Latin1.GetString(head.NameMemoryAt(2).Span));
        head.Reset();
    }

    [Fact]
    public void A_status_without_reason_gets_the_usual_one()
    {
        var head = new HttpHead();
        head.StartResponse(200, default);
        head.SetStatus(418, default);
        Assert.Equal("HTTP/1.1 418 I'm a teapot\r\n\r\n", HttpOneRoundTrip.Write(head));
        head.Reset();
    }

    [Fact]
    public void Allocates_nothing_once_warm()
    {
        var head = new HttpHead();
        var bytes = HttpOneRoundTrip.Bytes("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX: y\r\n\r\n");
        var destination = new byte[1024];
        Cycle(head, bytes, destination);
        Cycle(head, bytes, destination);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            Cycle(head, bytes, destination);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Cycle(HttpHead head, byte[] bytes, byte[] destination)
    {
        _ = Engine.Http.One.HttpOneParser.ParseRequest(
            bytes, head, Engine.Http.One.HttpParserOptions.Default, out _, out _);
        head.Add("x-forwarded-for"u8, "127.0.0.1"u8);
        _ = Engine.Http.One.HttpOneWriter.Write(destination, head, default);
        head.Reset();
    }
}
