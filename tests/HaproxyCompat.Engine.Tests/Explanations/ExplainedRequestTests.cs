using HaproxyCompat.Engine.Explanations;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Explanations;

public sealed class ExplainedRequestTests
{
    [Theory]
    [InlineData("GET https://shop.example/cart?x=1", "GET", true, "shop.example", 443, "/cart?x=1")]
    [InlineData("http://shop.example", "GET", false, "shop.example", 80, "/")]
    [InlineData("POST http://[::1]:8080?q", "POST", false, "[::1]", 8080, "/?q")]
    public void Reads_method_and_url(string text, string method, bool isTls, string host, int port, string target)
    {
        var request = ExplainedRequest.Read(text, [], null, out var complaint)!;
        Assert.Null(complaint);
        Assert.Equal(
            (method, isTls, host, port, target),
            (request.Method, request.IsTls, request.Host, request.Port, request.Target));
    }

    [Theory]
    [InlineData("GET /path", null, null, "is no request")]
    [InlineData("GET ftp://host/", null, null, "is no request")]
    [InlineData("http://host:http/", null, null, "'http' is no port")]
    [InlineData("http://host:0/", null, null, "'0' is no port")]
    [InlineData("http://host/", "noheader", null, "'noheader' is no header")]
    [InlineData("http://host/", null, "10.0.0", null)]
    [InlineData("http://host/", null, "nowhere", "'nowhere' is no IP address")]
    public void Says_what_is_wrong(string text, string? header, string? source, string? expected)
    {
        var request = ExplainedRequest.Read(text, header is null ? [] : [header], source, out var complaint);
        Assert.Equal(expected is null, request is not null);
        Assert.Contains(expected ?? string.Empty, complaint ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_header_that_is_given_replaces_that_of_the_url()
    {
        var request = ExplainedRequest.Read("http://a:81/", ["host: b", "X-Y:1"], null, out _)!;
        Assert.Equal("GET / HTTP/1.1\r\nhost: b\r\nX-Y: 1\r\n\r\n", request.Head);
        Assert.Equal(
            "GET / HTTP/1.1\r\nHost: a:81\r\n\r\n", ExplainedRequest.Read("http://a:81/", [], null, out _)!.Head);
    }
}
