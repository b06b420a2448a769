using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.StickTables;

public sealed class TrackingTests
{
    private const string Table =
        "stick-table type ip size 10 expire 1h store conn_cnt,conn_cur,http_req_cnt,http_err_cnt,http_fail_cnt,"
        + "bytes_in_cnt,bytes_out_cnt";

    [Fact]
    public void A_stream_counts_while_it_tracks_and_lets_go_at_its_end()
    {
        using var bench = StreamBench.Of(Table, "http-request track-sc0 src", "server a 127.0.0.1:1");
        var stream = bench.Stream();
        Run(stream);
        Assert.Equal((1, 1, 1), (Value(stream, "conn_cnt"), Value(stream, "conn_cur"), Value(stream, "http_req_cnt")));

        Tracking.CountError(stream);
        Tracking.CountFailure(stream);
        Tracking.CountFailure(stream);
        Assert.Equal((1, 2), (Value(stream, "http_err_cnt"), Value(stream, "http_fail_cnt")));

        stream.Times.ResponseMs = 1;
        stream.BytesUploaded = 20;
        stream.BytesRead = 300;
        Tracking.End(stream);
        Assert.False(Tracking.TryGet(stream.Session, stream, 0, out _));

        var next = bench.Stream();
        Run(next);
        Assert.Equal((20, 300), (Value(next, "bytes_in_cnt"), Value(next, "bytes_out_cnt")));
        Assert.Equal((2, 1, 2), (Value(next, "conn_cnt"), Value(next, "conn_cur"), Value(next, "http_req_cnt")));
    }

    [Fact]
    public void What_was_answered_here_is_nobodys_traffic()
    {
        using var bench = StreamBench.Of(Table, "http-request track-sc0 src", "server a 127.0.0.1:1");
        var stream = bench.Stream();
        Run(stream);
        stream.BytesRead = 300;
        stream.Times.ResponseMs = -1;
        Tracking.End(stream);

        var next = bench.Stream();
        Run(next);
        Assert.Equal(0, Value(next, "bytes_out_cnt"));
    }

    [Fact]
    public void The_counter_of_the_session_is_seen_by_streams_that_track_nothing_with_it()
    {
        using var bench = StreamBench.Of(Table, "tcp-request session track-sc1 src", "server a 127.0.0.1:1");
        var stream = bench.Stream();
        var position = 0;
        _ = stream.Frontend.Rules.TcpSession.Evaluate(SampleContext.ForSession(stream.Session), ref position);

        Tracking.CountRequest(stream);
        Tracking.CountRequest(stream);

        Assert.True(Tracking.TryGet(stream.Session, stream, 1, out _));
        Assert.Equal(2, Value(stream, "http_req_cnt", 1));
    }

    private static void Run(ProxyStream stream)
    {
        var position = 0;
        stream.CurrentProxy = stream.Frontend.Config;
        _ = stream.Frontend.Rules.HttpRequest.Evaluate(
            SampleContext.ForStream(stream, SampleDirection.Request), ref position);
    }

    private static long Value(ProxyStream stream, string name, int counter = 0)
    {
        Assert.True(Tracking.TryGet(stream.Session, stream, counter, out var tracked));
        var column = tracked.Table.Columns.Of(TableDataTypes.Find(name)!)!;
        lock (tracked.Entry.Gate)
        {
            return tracked.Entry.Read(column, stream.Loop.NowMs);
        }
    }
}
