using System.Text;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Tests.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Fetches.Http;

/// <summary>The response's body as far as it has come, measured at the reference 3.5-dev5.</summary>
public sealed class BodiesTests
{
    [Theory]
    [InlineData("Content-Length: 5\r\n", "abc", "abc 3 5")]
    [InlineData("Content-Length: 3\r\n", "abc", "abc 3 3")]
    [InlineData("Content-Length: 5\r\n", "", " 0 5")]
    [InlineData("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nd", "abcd 4 4")]
    [InlineData("", "abc", "abc 3 3")]
    public void Rules_of_a_response_see_what_has_come_of_its_body(string fields, string body, string expected)
    {
        using var bench = StreamBench.Of(
            "http-response set-header x-seen \"%[res.body] %[res.body_len] %[res.body_size]\"", "server a 127.0.0.1:1");
        var stream = bench.Stream();
        var transport = new MemoryTransport();
        var connection = Connection.Over(bench.Virtual.Loop, transport);
        stream.Server = bench.Server("a");
        stream.Attach(new ServerLink(connection, stream.Server, default));
        transport.Arrive(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{fields}\r\n{body}"));
        Assert.True(connection.Input.TryRead(out _));
        var status = HttpOneParser.ParseResponse(
            connection.Input.Buffered, stream.Response, HttpParserOptions.Default,
            RequestTraits.Plain(KnownMethod.Get), out var consumed, out _);
        Assert.Equal(ParseStatus.Done, status);
        connection.Input.Consume(consumed);
        stream.ServerStatus = 200;

        var position = 0;
        var result = bench.Backend.Rules.HttpResponse.Evaluate(
            SampleContext.ForStream(stream, SampleDirection.Response), ref position);

        Assert.Equal(ActionResult.Continue, result);
        Assert.Equal(
            expected.Trim(),
            Encoding.Latin1.GetString(stream.Response.ValueAt(stream.Response.IndexOf("x-seen"u8))).Trim());
    }
}
