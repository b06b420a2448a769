using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.Errors;
using HaproxyCompat.Engine.Tests.Http.One;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Http.Errors;

public class HttpErrorMessageTests
{
    /// <summary>Contents of an errorfile and whether the reference takes them.</summary>
    [Theory]
    [InlineData("HTTP/1.0 503 X\r\nConnection: close\r\n\r\n<html>x</html>\n", true)]
    [InlineData("HTTP/1.0 503 X\n\nbody", true)]
    [InlineData("", true)]
    [InlineData("HTTP/1.1 503\r\n\r\nx", true)]
    [InlineData("HTTP/1.1 404 NF\r\n\r\nx", true)]
    [InlineData("\r\nHTTP/1.1 503 X\r\n\r\nx", true)]
    [InlineData("HTTP/1.1 503 X\r\nContent-Length: 3\r\n\r\nabc", true)]
    [InlineData("HTTP/1.1 503 X\r\nContent-Length: 5\r\n\r\nabc", false)]
    [InlineData("HTTP/1.1 503 X\r\nContent-Length: 2\r\n\r\nabc", false)]
    [InlineData("HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 503 X\r\nA: b\r\n", false)]
    [InlineData("HTTP/1.1 503 X\r\nA b: c\r\n\r\n", false)]
    [InlineData("HTTP/1.1 100 C\r\n\r\n", false)]
    [InlineData("hello\n", false)]
    public void Takes_a_raw_response(string content, bool expected)
    {
        Assert.Equal(
            expected, HttpErrorMessage.TryParse(HttpOneRoundTrip.Bytes(content), out var message, out var problem));
        Assert.Equal(expected, message is not null);
        Assert.Equal(expected, problem is null);
    }

    [Fact]
    public void Keeps_the_file_as_it_is_sent_and_as_rules_see_it()
    {
        _ = HttpErrorMessage.TryParse(
            "HTTP/1.0 503 X\r\nFoo:bar\r\nConnection: close\r\n\r\nabc"u8, out var message, out _);
        Assert.Equal(
            "HTTP/1.0 503 X\r\nfoo: bar\r\nconnection: close\r\n\r\nabc", Encoding.Latin1.GetString(message!.Raw.Span));
        Assert.Equal("abc", Encoding.Latin1.GetString(message.Body.Span));

        var head = new HttpHead();
        message.CopyTo(head);
        Assert.Equal("HTTP/1.0 503 X\r\nfoo: bar\r\n\r\n", HttpOneRoundTrip.Write(head));
        Assert.Equal((503, BodyKind.UntilClose), (head.StatusCode, head.BodyKind));
        head.Reset();
    }

    [Fact]
    public void An_empty_file_means_silence()
    {
        _ = HttpErrorMessage.TryParse(default, out var message, out _);
        Assert.True(message!.IsEmpty);
    }
}
