using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Health;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Health;

public sealed class HttpCheckResponseTests
{
    [Fact]
    public void Every_prefix_needs_more_or_is_whole_and_never_throws()
    {
        var bytes = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A:  b \r\n\r\nhello"u8;
        for (var length = 0; length <= bytes.Length; length++)
        {
            Assert.True(HttpCheckResponse.TryRead(bytes[..length], ended: false, isHead: false, out var response));
            Assert.Equal(length == bytes.Length, response is { IsWhole: true });
        }
    }

    [Fact]
    public void Reads_status_reason_headers_and_body()
    {
        Assert.True(
            HttpCheckResponse.TryRead(
                "HTTP/1.1 301 Moved On\r\nContent-Length: 2\r\nX-A:  b \r\n\r\nhello"u8,
                ended: false,
                isHead: false,
                out var response));
        Assert.Equal((301, "Moved On"), (response!.Status, response.Reason));
        Assert.Equal(("X-A", "b"), response.Headers[1]);
        Assert.Equal("he", Encoding.ASCII.GetString(response.Body));
    }

    [Theory]
    [InlineData(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "abcde", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "abc", false)]
    [InlineData("HTTP/1.0 200\n\nrest", "rest", false)]
    [InlineData("HTTP/1.1 204 No\r\n\r\n", "", true)]
    public void Puts_the_body_together(string text, string body, bool whole)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        Assert.True(HttpCheckResponse.TryRead(bytes, ended: false, isHead: false, out var response));
        Assert.Equal((body, whole), (Encoding.ASCII.GetString(response!.Body), response.IsWhole));
    }

    /// <summary>What a check may leave to requests (manual 5.2 "check-reuse-pool").</summary>
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false, true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", true, false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no", false, false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP", false, false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", false, false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", false, false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok", false, true)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nok", false, false)]
    [InlineData("HTTP/1.1 204 No\r\n\r\n", false, true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", false, true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n", false, false)]
    public void A_connection_stays_after_what_ends_by_itself(string text, bool ended, bool stays)
    {
        Assert.True(HttpCheckResponse.TryRead(Encoding.ASCII.GetBytes(text), ended, false, out var response));
        Assert.Equal(stays, response!.LeavesConnection);
    }

    [Theory]
    [InlineData("hello world\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    public void Refuses_what_is_no_response(string text) =>
        Assert.False(HttpCheckResponse.TryRead(Encoding.ASCII.GetBytes(text), ended: true, isHead: false, out _));

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] answer = [.. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. bytes];
            _ = HttpCheckResponse.TryRead(bytes, ended: true, isHead: false, out _);
            return HttpCheckResponse.TryRead(answer, ended: true, isHead: false, out _);
        }).QuickCheckThrowOnFailure();
}
