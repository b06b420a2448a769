using System.Text;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>The tcp-response content rules of a backend.</summary>
public sealed class ResponseContentRulesTests
{
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";

    [Theory]
    [InlineData("", "", nameof(StepResult.Next))]
    [InlineData("tcp-response content accept", "", nameof(StepResult.Next))]
    [InlineData("tcp-response content reject", "", nameof(StepResult.Close))]
    [InlineData("tcp-response content reject if { status 200 }", "", nameof(StepResult.Close))]
    [InlineData("tcp-response content reject if { status 404 }", "", nameof(StepResult.Next))]
    [InlineData(
        "tcp-response content accept if { status 200 }\n    tcp-response content reject", "", nameof(StepResult.Next))]
    [InlineData("tcp-response content reject if WAIT_END", "", nameof(StepResult.Close))]
    [InlineData("tcp-response inspect-delay 1s\n    tcp-response content reject if WAIT_END", "", "")]
    [InlineData("tcp-response inspect-delay 1s\n    tcp-response content accept", "", nameof(StepResult.Next))]
    public void A_rule_accepts_refuses_or_waits(string lines, string body, string expected)
    {
        using var bench = StreamBench.Of(lines, "server a 127.0.0.1:1");
        var (stream, server) = Answered(bench, body);
        var step = RunAsync(stream);
        bench.Virtual.Turn();
        Assert.Equal(expected, Outcome(step));
        Assert.Equal(expected == nameof(StepResult.Close) ? 1 : 0, bench.Backend.Counters.Of(0).DeniedResponses);
        Assert.Equal(expected == nameof(StepResult.Close) ? 'P' : '-', stream.Termination.CauseLetter);
        server.End();
    }

    [Fact]
    public void The_inspection_ends_with_its_delay()
    {
        using var bench = StreamBench.Of(
            "tcp-response inspect-delay 1s", "tcp-response content reject if WAIT_END", "server a 127.0.0.1:1");
        var (stream, _) = Answered(bench, "");
        var step = RunAsync(stream);
        bench.Virtual.Turn();
        Assert.False(step.IsCompleted);
        bench.Virtual.Advance(1_100);
        Assert.True(step.IsCompleted);
    }

    /// <summary>The head was read; this much of the body is in the buffer.</summary>
    private static (ProxyStream Stream, MemoryTransport Server) Answered(StreamBench bench, string body)
    {
        var stream = bench.Stream();
        stream.Server = bench.Server("a");
        var status = HttpOneParser.ParseResponse(
            Encoding.Latin1.GetBytes(Response), stream.Response, HttpParserOptions.Default,
            RequestTraits.Plain(KnownMethod.Get), out _, out _);
        Assert.Equal(ParseStatus.Done, status);
        var transport = new MemoryTransport();
        var connection = Connection.Over(bench.Virtual.Loop, transport, SocketAddressValue.FromIPv4(0x7f000001, 1));
        stream.Attach(new ServerLink(connection, bench.Server("a"), default));
        if (body.Length > 0)
        {
            transport.Arrive(Encoding.Latin1.GetBytes(body));
        }

        return (stream, transport);
    }

    /// <summary>What followed; empty while it waits.</summary>
    private static string Outcome(Task<string> step) => step.IsCompleted ? step.GetAwaiter().GetResult() : "";

    private static async Task<string> RunAsync(ProxyStream stream) =>
        (await ResponseContentRules.RunAsync(stream)).ToString();
}
