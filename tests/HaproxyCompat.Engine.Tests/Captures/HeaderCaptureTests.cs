using HaproxyCompat.Engine.Captures;
using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Captures;

/// <summary>Limits of what is kept for the log; the numbers are the reference's.</summary>
public sealed class HeaderCaptureTests
{
    [Fact]
    public void A_long_request_line_is_cut()
    {
        using var bench = RuleBench.Of("mode http", $"GET /{new string('a', 3_000)} HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Equal(1_023, bench.Stream.RequestLine.Span.Length);
    }

    [Theory]
    [InlineData(63, "sid=xyz")]
    [InlineData(5, "sid=x")]
    public void A_cookie_is_cut_to_the_limit_of_the_process(int limit, string expected)
    {
        using var bench = RuleBench.Of("capture cookie sid len 20");
        var captures = new CaptureStore();
        captures.CaptureRequest(bench.Proxy, bench.Stream.Request, limit);
        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(captures.RequestCookie.Span));
    }
}
