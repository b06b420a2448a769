using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>What became of framing that rules changed; the requests are as the reference 3.5-dev5 sent them.</summary>
public sealed class FramingHeadersTests
{
    private const string Length = "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    private const string Chunked =
        "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    private const string Bodiless = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    [Theory]
    [InlineData(Length, "", "content-length: 3")]
    [InlineData(Length, "+content-length: 3", "content-length: 3")]
    [InlineData(Length, "+content-length: 2", "500")]
    [InlineData(Length, "-content-length,+content-length: 2", "500")]
    [InlineData(Length, "-content-length,+content-length: x", "500")]
    [InlineData(Length, "-content-length", "content-length: 3")]
    [InlineData(Length, "+transfer-encoding: chunked", "content-length: 3")]
    [InlineData(Length, "+transfer-encoding: gzip", "content-length: 3")]
    [InlineData(Chunked, "+content-length: 2", "transfer-encoding: chunked")]
    [InlineData(Chunked, "+transfer-encoding: gzip", "transfer-encoding: chunked")]
    [InlineData(Chunked, "-transfer-encoding,+transfer-encoding: identity", "transfer-encoding: chunked")]
    [InlineData(Chunked, "-transfer-encoding", "transfer-encoding: chunked")]
    [InlineData(Bodiless, "+content-length: 0", "content-length: 0")]
    [InlineData(Bodiless, "+content-length: 2", "500")]
    [InlineData(Bodiless, "+transfer-encoding: chunked", "")]
    public void A_request_says_what_follows_it_or_is_refused(string request, string changes, string expected)
    {
        using var bench = StreamBench.Of("http-request set-header x y");
        var stream = bench.Stream(request);
        Change(stream.Request, changes);
        var step = FramingHeaders.SettleRequest(stream);
        var said = step == StepResult.Error ? $"{stream.Status}" : Framing(stream.Request);
        Assert.Equal(expected, said);
        Assert.Equal(
            expected == "500" ? "Internal Headers" : "None None", $"{stream.Termination.Cause} {Phase(stream)}");
    }

    [Theory]
    [InlineData("Content-Length: 3", "+content-length: 9", true, "content-length: 3")]
    [InlineData("Content-Length: 3", "-content-length", false, "")]
    [InlineData("Content-Length: 3", "+transfer-encoding: chunked", true, "content-length: 3")]
    [InlineData("Transfer-Encoding: chunked", "+content-length: 9", true, "transfer-encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked", "-transfer-encoding", true, "transfer-encoding: chunked")]
    [InlineData("X: y", "+content-length: 9,+transfer-encoding: chunked", true, "")]
    public void A_response_keeps_the_framing_that_it_came_with(
        string header, string changes, bool expected, string framing)
    {
        using var bench = StreamBench.Of("http-response set-header x y");
        var stream = bench.Stream();
        var status = HttpOneParser.ParseResponse(
            Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n"), stream.Response,
            HttpParserOptions.Default, RequestTraits.Plain(KnownMethod.Get), out _, out _);
        Assert.Equal(ParseStatus.Done, status);
        Change(stream.Response, changes);
        Assert.Equal(expected, FramingHeaders.SettleResponse(stream));
        Assert.Equal(framing, Framing(stream.Response));
    }

    /// <summary>Names to remove after a minus, headers to add after a plus.</summary>
    private static void Change(HttpHead head, string changes)
    {
        foreach (var change in changes.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (change[0] == '-')
            {
                Assert.NotEqual(0, head.RemoveAll(Encoding.ASCII.GetBytes(change[1..])));
                continue;
            }

            var parts = change[1..].Split(": ");
            head.Add(Encoding.ASCII.GetBytes(parts[0]), Encoding.ASCII.GetBytes(parts[1]));
        }
    }

    private static string Framing(HttpHead head) => string.Join(
        ", ",
        Enumerable.Range(0, head.Count)
            .Where(index => head.KnownAt(index) is KnownHeader.ContentLength or KnownHeader.TransferEncoding)
            .Select(index =>
                $"{Encoding.ASCII.GetString(head.NameAt(index))}: {Encoding.ASCII.GetString(head.ValueAt(index))}"));

    private static string Phase(ProxyStream stream) =>
        stream.Termination.Cause == TerminationCause.None ? "None" : stream.Termination.Phase.ToString();
}
