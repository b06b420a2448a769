using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

public sealed class EarlyHintTests
{
    private const string Response = "HTTP/1.1 103 Early Hints\r\n";

    [Theory]
    [InlineData("early-hint Link </%[path]>", Response + "link: <//p>\r\n\r\n")]
    [InlineData("early-hint A 1\nearly-hint B 2", Response + "a: 1\r\nb: 2\r\n\r\n")]
    [InlineData(
        "early-hint A 1\nearly-hint B 2 if TRUE", Response + "a: 1\r\n\r\n" + Response + "b: 2\r\n\r\n")]
    [InlineData(
        "early-hint A 1\nset-header x y\nearly-hint B 2",
        Response + "a: 1\r\n\r\n" + Response + "b: 2\r\n\r\n")]
    [InlineData("early-hint A 1 if FALSE\nearly-hint B 2", Response + "b: 2\r\n\r\n")]
    [InlineData("early-hint A 1 if FALSE", "")]
    public void Hints_are_sent_at_once_and_those_that_belong_together_as_one(string rules, string expected) =>
        Assert.Equal(expected, Sent(rules, "HTTP/1.1"));

    [Fact]
    public void A_client_of_the_old_version_gets_none() => Assert.Equal("", Sent("early-hint A 1", "HTTP/1.0"));

    private static string Sent(string rules, string version)
    {
        var lines = rules.Split('\n').Select(rule => "http-request " + rule);
        using var bench = StreamBench.Of([.. lines, "server a 127.0.0.1:1"]);
        var transport = new MemoryTransport();
        var stream = bench.Stream(transport, $"GET /p {version}\r\nHost: h\r\n\r\n");
        var step = RequestRules.RunFrontendAsync(stream);
        bench.Virtual.Turn();
        Assert.Equal(StepResult.Next, step.GetAwaiter().GetResult());
        Assert.True(stream.Response.IsEmpty);
        return System.Text.Encoding.Latin1.GetString(transport.Sent);
    }
}
