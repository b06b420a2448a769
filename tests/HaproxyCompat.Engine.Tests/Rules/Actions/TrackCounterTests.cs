using System.Text;
using HaproxyCompat.Engine.Rules;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Rules.Actions;

public sealed class TrackCounterTests
{
    [Theory]
    [InlineData("http-request track-sc0 path", "/x")]
    [InlineData("http-request track-sc0 hdr(none)\nhttp-request track-sc0 hdr(host)", "h")]
    [InlineData("http-request track-sc0 hdr(host)\nhttp-request track-sc0 path", "h")]
    [InlineData("http-request track-sc0 hdr(none)", null)]
    [InlineData("http-request track-sc0 path if { method POST }", null)]
    public void The_first_rule_with_a_key_decides(string rules, string? key)
    {
        using var bench = StreamBench.Of(
            [
                "stick-table type string len 32 size 10 store http_req_cnt",
                .. rules.Split('\n'),
                "server a 127.0.0.1:1",
            ]);
        var stream = bench.Stream("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
        stream.CurrentProxy = stream.Frontend.Config;
        var position = 0;

        var result = stream.Frontend.Rules.HttpRequest.Evaluate(
            SampleContext.ForStream(stream, SampleDirection.Request), ref position);

        Assert.Equal(ActionResult.Continue, result);
        Assert.Equal(key is not null, Tracking.TryGet(stream.Session, stream, 0, out var tracked));
        Assert.Equal(key, key is null ? null : Encoding.Latin1.GetString(tracked.Entry.Key));
    }

    [Theory]
    [InlineData("http-request track-sc0 src table none", "none")]
    [InlineData("http-request track-sc9 src", "tune.stick-counters")]
    [InlineData("http-request track-scx src", "number")]
    public void What_cannot_be_tracked_is_refused(string line, string words) =>
        Assert.Contains(RuleBench.Refused(line), message => message.Contains(words, StringComparison.Ordinal));
}
