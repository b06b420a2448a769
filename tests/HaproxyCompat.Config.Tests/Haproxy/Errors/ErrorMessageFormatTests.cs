using System.Text;
using HaproxyCompat.Config.Haproxy.Errors;
using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Errors;

public sealed class ErrorMessageFormatTests
{
    [Theory]
    [InlineData("HTTP/1.0 503 x\r\nA: b\r\n\r\nany body")]
    [InlineData("\r\n\nHTTP/1.1 503\n\n")]
    [InlineData("HTTP/0.9\t\t50 x\r\n\r\n")]
    [InlineData("HTTP/1.0 503 x\r\nA: b\r\n c\r\n\r\n")]
    [InlineData("HTTP/1.0 503 x\r\nContent-Length: 2, 2\r\ncontent-length: 02\r\n\r\nab")]
    [InlineData("HTTP/1.0 503 x\r\nTransfer-Encoding: gzip\r\n\r\nab")]
    [InlineData("HTTP/1.0 204 x\r\nContent-Length: 5\r\n\r\n")]
    [InlineData("HTTP/1.1 101 x\r\nUpgrade: x\r\n\r\n")]
    public void Takes_what_the_reference_takes(string content) => Assert.Null(ComplaintOf(content));

    [Theory]
    [InlineData("hello", "ends within its first line")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "none of a response")]
    [InlineData("HTTP/1.10 503 x\r\n\r\n", "none of a response")]
    [InlineData("HTTP/1.0 5030 x\r\n\r\n", "none of a response")]
    [InlineData("HTTP/1.0 100 x\r\n\r\n", "100 is no status")]
    [InlineData("HTTP/1.0 503 x\r\nA: b\r\n", "headers do not end")]
    [InlineData("HTTP/1.0 503 x\r\nA\r\n\r\n", "cannot be read")]
    [InlineData("HTTP/1.0 503 x\r\nA : b\r\n\r\n", "cannot be read")]
    [InlineData("HTTP/1.0 503 x\r\n A: b\r\n\r\n", "cannot be read")]
    [InlineData("HTTP/1.0 503 x\r\nContent-Length: +2\r\n\r\nab", "content-length")]
    [InlineData("HTTP/1.0 503 x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "content-length")]
    [InlineData("HTTP/1.0 503 x\r\nContent-Length: 5\r\n\r\nab", "2 bytes, its content-length says 5")]
    [InlineData("HTTP/1.0 503 x\r\nContent-Length: 0\r\n\r\nab", "where none may be")]
    [InlineData("HTTP/1.0 304 x\r\n\r\nab", "where none may be")]
    [InlineData("HTTP/1.1 503 x\r\nTransfer-Encoding: chunked\r\n\r\n", "chunks")]
    public void Says_what_is_wrong(string content, string complaint) =>
        Assert.Contains(complaint, ComplaintOf(content), StringComparison.Ordinal);

    [Theory]
    [InlineData("", 16279, true)]
    [InlineData("", 16280, false)]
    [InlineData("A: bcd\r\n", 16267, true)]
    [InlineData("A: bcd\r\n", 16268, false)]
    public void A_message_fits_in_a_buffer(string headers, int bytes, bool fits) =>
        Assert.Equal(fits, ComplaintOf($"HTTP/1.0 503 x\r\n{headers}\r\n{new string('a', bytes)}") is null);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void There_is_a_limit_of_headers(int count, bool fits) => Assert.Equal(
        fits,
        ComplaintOf($"HTTP/1.0 503 x\r\n{string.Concat(Enumerable.Repeat("A: b\r\n", count))}\r\n") is null);

    private static string? ComplaintOf(string content) =>
        ErrorMessageFormat.Complaint(Encoding.Latin1.GetBytes(content));
}
