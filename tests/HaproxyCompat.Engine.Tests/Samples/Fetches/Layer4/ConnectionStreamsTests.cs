using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Fetches.Layer4;

/// <summary>HTTP/1 has one stream a connection, which has no code and no end of its own.</summary>
public sealed class ConnectionStreamsTests
{
    [Theory]
    [InlineData("fs.id", "0")]
    [InlineData("fs.aborted", "0")]
    [InlineData("fs.rst_code", null)]
    [InlineData("fc_glitches", "0")]
    [InlineData("fc_nb_streams", "1")]
    public void The_clients_stream_is_the_first(string fetch, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(fetch));

    [Fact]
    public void What_a_client_does_wrong_is_counted()
    {
        using var bench = RuleBench.Of("http-request set-header x-glitches %[fc_glitches]");
        Engine.Streams.Glitches.OfClient(bench.Stream);
        Engine.Streams.Glitches.OfClient(bench.Stream);
        bench.RunRequestRules();

        Assert.Equal("2", bench.RequestHeader("x-glitches"));
    }
}
