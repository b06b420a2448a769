using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>What <c>option checkcache</c> takes for cacheable; each line was seen in the reference.</summary>
public sealed class CacheCheckTests
{
    [Theory]
    [InlineData("GET", 200, "etag: x", true)]
    [InlineData("GET", 200, "", false)]
    [InlineData("GET", 200, "cache-control: public", false)]
    [InlineData("GET", 200, "cache-control: max-age=5", true)]
    [InlineData("GET", 200, "expires: 0", true)]
    [InlineData("GET", 200, "etag: x|cache-control: PRIVATE", false)]
    [InlineData("GET", 200, "etag: x|cache-control: max-age=0", false)]
    [InlineData("GET", 200, "etag: x|cache-control: max-age=00", true)]
    [InlineData("GET", 200, "etag: x|cache-control: no-store, public", true)]
    [InlineData("GET", 200, "etag: x|cache-control: public, no-store", false)]
    [InlineData("GET", 200, "etag: x|cache-control: no-cache=\"set-cookie\"", false)]
    [InlineData("GET", 200, "etag: x|pragma: no-cache|cache-control: public", false)]
    [InlineData("GET", 302, "etag: x", false)]
    [InlineData("GET", 302, "etag: x|cache-control: public", true)]
    [InlineData("POST", 200, "etag: x", false)]
    [InlineData("POST", 200, "etag: x|cache-control: public", true)]
    [InlineData("HEAD", 203, "etag: x", true)]
    [InlineData("GET", 500, "etag: x", false)]
    public void Judges_as_the_reference_does(string method, int status, string headers, bool expected)
    {
        var request = new HttpHead();
        request.StartRequest(Encoding.ASCII.GetBytes(method), "/"u8);
        var response = new HttpHead();
        response.StartResponse(status, "X"u8);
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = header.Split(": ");
            response.Add(Encoding.ASCII.GetBytes(parts[0]), Encoding.ASCII.GetBytes(parts[1]));
        }

        Assert.Equal(expected, CacheCheck.IsCacheable(request, response));
        request.Reset();
        response.Reset();
    }
}
