using System.Text;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

public sealed class ErrorAnswerTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(408)]
    [InlineData(413)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void Without_a_page_the_built_in_one_is_sent(int status)
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1");
        var stream = bench.Stream();
        stream.Status = status;
        Assert.True(ErrorAnswer.Load(stream));
        Assert.Equal(status, stream.Response.StatusCode);
        Assert.Contains($"{status} ", Encoding.Latin1.GetString(stream.AnswerBody.Span), StringComparison.Ordinal);
        Assert.StartsWith(
            $"HTTP/1.1 {status} ",
            Encoding.Latin1.GetString(ErrorAnswer.FindRaw(stream).Span),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_backend_comes_before_the_frontend()
    {
        using var bench = new StreamBench("""
            defaults
                mode http
                timeout client 1s
                timeout connect 1s
                timeout server 1s
            frontend fe
                bind 127.0.0.1:80
                errorloc302 503 http://front/
                errorloc303 502 http://front/
                default_backend be
            backend be
                errorloc302 503 http://back/
                server s 127.0.0.1:1

            """);
        Assert.Equal((302, "http://back/"), Load(503, hasBackend: true));
        Assert.Equal((303, "http://front/"), Load(502, hasBackend: true));
        Assert.Equal((302, "http://front/"), Load(503, hasBackend: false));

        (int Status, string Location) Load(int status, bool hasBackend)
        {
            var stream = bench.Stream();
            stream.Status = status;
            stream.Backend = hasBackend ? stream.Backend : null;
            Assert.True(ErrorAnswer.Load(stream));
            return (stream.Response.StatusCode,
                Encoding.Latin1.GetString(stream.Response.ValueAt(stream.Response.IndexOf("location"u8))));
        }
    }

    [Fact]
    public void A_reply_of_a_rule_may_stand_in_for_a_page()
    {
        using var bench = StreamBench.Of(
            "http-error status 503 content-type text/plain lf-string \"no %[method]\" hdr X-A b",
            "server a 127.0.0.1:1");
        var stream = bench.Stream();
        stream.Status = 503;
        Assert.True(ErrorAnswer.Load(stream));
        Assert.Equal("no GET", Encoding.Latin1.GetString(stream.AnswerBody.Span));
        Assert.True(stream.Response.IndexOf("x-a"u8) >= 0);
    }

    [Fact]
    public void A_request_for_credentials_takes_the_section_s_own_reply()
    {
        using var bench = StreamBench.Of(
            "http-error status 401 content-type text/plain string who hdr X-A b",
            "http-request auth realm \"a b\"",
            "server a 127.0.0.1:1");
        var stream = bench.Stream();
        var position = 0;
        var result = stream.Frontend.Rules.HttpRequest.Evaluate(
            SampleContext.ForStream(stream, SampleDirection.Request), ref position);
        Assert.Equal((ActionResult.Answer, 401), (result, stream.Status));
        Assert.Equal("who", Encoding.Latin1.GetString(stream.AnswerBody.Span));
        var challenge = stream.Response.ValueAt(stream.Response.IndexOf("www-authenticate"u8));
        Assert.Equal("Basic realm=\"a b\"", Encoding.Latin1.GetString(challenge));
        Assert.True(stream.Response.IndexOf("x-a"u8) >= 0);
    }

    [Fact]
    public void An_empty_page_means_silence_and_a_broken_one_is_not_sent()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1");
        Assert.False(ErrorAnswer.Load(bench.Stream(), default));
        Assert.False(ErrorAnswer.Load(bench.Stream(), Encoding.Latin1.GetBytes("nonsense\r\n\r\n")));
        var stream = bench.Stream();
        Assert.True(ErrorAnswer.Load(stream, Encoding.Latin1.GetBytes("HTTP/1.0 503 X\r\nA: b\r\n\r\nbody")));
        Assert.Equal(
            (503, BodyKind.UntilClose, "body"),
            (stream.Response.StatusCode, stream.Response.BodyKind, Encoding.Latin1.GetString(stream.AnswerBody.Span)));
    }
}
