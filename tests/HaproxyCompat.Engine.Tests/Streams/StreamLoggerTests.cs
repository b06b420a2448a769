using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>When log lines are written; each was timed at the reference.</summary>
public sealed class StreamLoggerTests
{
    [Theory]
    [InlineData("http", LogMoment.Request)]
    [InlineData("http", LogMoment.End, "option httplog")]
    [InlineData("http", LogMoment.Server, "option httplog", "option logasap")]
    [InlineData("http", LogMoment.Request, "option logasap")]
    [InlineData("http", LogMoment.Server, "log-format %f/%b/%s/%ST/%hr")]
    [InlineData("http", LogMoment.End, "log-format %f/%B")]
    [InlineData("http", LogMoment.End, "log-format %f/%Tt")]
    [InlineData("http", LogMoment.End, "log-format %f/%sc")]
    [InlineData("http", LogMoment.Server, "log-format %f/%B/%Tt", "option logasap")]
    [InlineData("tcp", LogMoment.Server)]
    [InlineData("tcp", LogMoment.End, "option tcplog")]
    [InlineData("tcp", LogMoment.Server, "option tcplog", "option logasap")]
    [InlineData("tcp", LogMoment.End, "log-format %f/%ts")]
    public void A_line_is_written_as_soon_as_all_that_it_shows_is_known(
        string mode, LogMoment expected, params string[] lines)
    {
        using var bench = new StreamBench($"""
            listen li
                mode {mode}
                bind 127.0.0.1:80
                log 127.0.0.1:9 local0
                timeout client 1s
                timeout connect 1s
                timeout server 1s
                server s 127.0.0.1:1
                {string.Join("\n    ", lines)}

            """);
        Assert.Equal(expected, bench.Stream().Frontend.Logger.Moment);
    }
}
