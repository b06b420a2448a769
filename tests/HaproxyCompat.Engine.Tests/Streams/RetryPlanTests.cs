using System.Text;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>
/// How often and where a stream may still try (manual 4.2 "retries", "retry-on", "option redispatch").
/// </summary>
public sealed class RetryPlanTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string WholePost = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    private const string PartOfPost = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nab";

    [Theory]
    [InlineData("", 3)]
    [InlineData("retries 0", 0)]
    [InlineData("retries 1", 1)]
    [InlineData("retry-on none", 0)]
    [InlineData("retry-on 503", 0)]
    [InlineData("retry-on conn-failure 503", 3)]
    public void Failed_connections_are_tried_again_as_often_as_configured(string line, int expected)
    {
        using var bench = StreamBench.Of(line, "server a 127.0.0.1:1");
        var stream = Begin(bench, Get);
        var tries = 0;
        while (stream.Retry.TakeReconnect())
        {
            tries++;
        }

        Assert.Equal((expected, expected), (tries, stream.Retries));
    }

    [Fact]
    public void A_rule_may_set_the_number()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1");
        var stream = bench.Stream();
        stream.RetriesAllowed = 1;
        stream.Server = bench.Server("a");
        stream.Retry.Begin();
        Assert.True(stream.Retry.TakeReconnect());
        Assert.False(stream.Retry.TakeReconnect());
    }

    [Theory]
    [InlineData("empty-response", nameof(ExchangeOutcome.EmptyResponse), true)]
    [InlineData("empty-response", nameof(ExchangeOutcome.JunkResponse), false)]
    [InlineData("junk-response", nameof(ExchangeOutcome.JunkResponse), true)]
    [InlineData("response-timeout", nameof(ExchangeOutcome.ResponseTimeout), true)]
    [InlineData("response-timeout", nameof(ExchangeOutcome.EmptyResponse), false)]
    [InlineData("conn-failure", nameof(ExchangeOutcome.EmptyResponse), false)]
    [InlineData("all-retryable-errors", nameof(ExchangeOutcome.EmptyResponse), true)]
    [InlineData("all-retryable-errors", nameof(ExchangeOutcome.JunkResponse), true)]
    [InlineData("all-retryable-errors", nameof(ExchangeOutcome.ResponseTimeout), true)]
    [InlineData("all-retryable-errors", nameof(ExchangeOutcome.ClientAbort), false)]
    [InlineData("all-retryable-errors", nameof(ExchangeOutcome.ClientTimeout), false)]
    [InlineData("all-retryable-errors", nameof(ExchangeOutcome.ClientError), false)]
    [InlineData("all-retryable-errors", nameof(ExchangeOutcome.Killed), false)]
    public void What_went_wrong_decides_whether_the_request_goes_out_again(string words, string outcome, bool expected)
    {
        using var bench = StreamBench.Of($"retry-on {words}", "server a 127.0.0.1:1");
        Assert.Equal(expected, Begin(bench, Get).Retry.TakeReplay(Enum.Parse<ExchangeOutcome>(outcome)));
    }

    [Theory]
    [InlineData(Get, true)]
    [InlineData(WholePost, true)]
    [InlineData(PartOfPost, false)]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", true)]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", false)]
    public void Only_a_request_that_is_whole_in_the_buffer_goes_out_again(string request, bool expected)
    {
        using var bench = StreamBench.Of("retry-on all-retryable-errors", "server a 127.0.0.1:1");
        var stream = Begin(bench, request);
        Assert.Equal(expected, stream.Retry.MayReplay);
        Assert.Equal(expected, stream.Retry.TakeReplay(ExchangeOutcome.EmptyResponse));
    }

    [Fact]
    public void A_rule_may_forbid_it_and_a_client_that_is_gone_needs_none()
    {
        using var bench = StreamBench.Of("retry-on all-retryable-errors", "server a 127.0.0.1:1");
        var forbidden = Begin(bench, WholePost);
        forbidden.DisableLayer7Retry = true;
        Assert.False(forbidden.Retry.TakeReplay(ExchangeOutcome.EmptyResponse));
        Assert.True(forbidden.Retry.TakeReconnect());
        var gone = Begin(bench, Get);
        gone.OnClientClosed(broken: true, halfCloseAborts: true);
        Assert.False(gone.Retry.TakeReplay(ExchangeOutcome.EmptyResponse));
        var killed = Begin(bench, Get);
        killed.Kill(TerminationCause.Killed);
        Assert.False(killed.Retry.TakeReplay(ExchangeOutcome.EmptyResponse));
    }

    /// <summary>
    /// The request and the close crossed on the wire: it never began, so it costs no retry, but only once.
    /// </summary>
    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("OPTIONS", true)]
    [InlineData("DELETE", false)]
    [InlineData("PUT", false)]
    public void A_safe_request_on_a_stale_connection_goes_out_again_for_free(string method, bool expected)
    {
        using var bench = StreamBench.Of("retries 0", "server a 127.0.0.1:1");
        var stream = Begin(bench, $"{method} / HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.True(stream.Retry.MayReuse);
        Assert.Equal(expected, stream.Retry.TakeReplay(ExchangeOutcome.StaleConnection));
        Assert.Equal((0, !expected), (stream.Retries, stream.Retry.MayReuse));
        Assert.False(stream.Retry.TakeReplay(ExchangeOutcome.StaleConnection));
    }

    [Theory]
    [InlineData("retry-on 404 503", 404, false)]
    [InlineData("retry-on 404 503", 503, false)]
    [InlineData("retry-on 404 503", 500, true)]
    [InlineData("retry-on 404 503", 200, true)]
    [InlineData("retry-on all-retryable-errors", 502, false)]
    [InlineData("retry-on all-retryable-errors", 404, true)]
    [InlineData("retry-on 401 403 408 421 425 429 501 504", 429, false)]
    [InlineData("retry-on 503\n    retries 0", 503, true)]
    public void A_status_is_passed_on_or_tried_again(string line, int status, bool expected)
    {
        using var bench = StreamBench.Of(line, "server a 127.0.0.1:1");
        Assert.Equal(expected, Begin(bench, Get).Retry.AcceptsStatus(status));
    }

    /// <summary>Whether each of three retries leaves the server: y, or stays: n.</summary>
    [Theory]
    [InlineData("", "balance roundrobin", "nnn")]
    [InlineData("option redispatch", "balance roundrobin", "yyy")]
    [InlineData("option redispatch", "balance source", "nny")]
    [InlineData("option redispatch 1", "balance source", "yyy")]
    [InlineData("option redispatch 2", "balance source", "nyn")]
    [InlineData("option redispatch -2", "balance source", "nyn")]
    public void Redispatch_leaves_the_server_at_its_interval(string option, string balance, string expected)
    {
        using var bench = StreamBench.Of(option, balance, "server a 127.0.0.1:1", "server b 127.0.0.1:2");
        var stream = Begin(bench, Get);
        var left = string.Concat(Enumerable.Range(0, 3).Select(_ =>
        {
            Assert.True(stream.Retry.TakeReconnect());
            return stream.Retry.ChooseAgain ? 'y' : 'n';
        }));
        Assert.Equal(expected, left);
    }

    [Fact]
    public void The_same_server_gets_a_pause_of_a_second_at_most()
    {
        using var bench = StreamBench.Of("timeout connect 300", "server a 127.0.0.1:1");
        var stream = Begin(bench, Get);
        Assert.Equal(300, stream.Retry.PauseMs(ConnectStatus.Refused));
        Assert.Equal(0, stream.Retry.PauseMs(ConnectStatus.TimedOut));
        stream.ConnectTimeoutMs = 5_000;
        Assert.Equal(1_000, stream.Retry.PauseMs(ConnectStatus.Refused));
    }

    [Fact]
    public void Another_server_is_noted_as_a_redispatch()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1", "server b 127.0.0.1:2");
        var stream = Begin(bench, Get);
        stream.Retry.Chosen(null, bench.Server("a"));
        stream.Retry.Chosen(bench.Server("a"), bench.Server("a"));
        Assert.False(stream.Redispatched);
        stream.Retry.Chosen(bench.Server("a"), bench.Server("b"));
        Assert.True(stream.Redispatched);
        Assert.Equal(1, bench.Server("a").Counters.Of(0).Redispatches);
        Assert.Equal(
            (2, 1), (bench.Server("a").Counters.Of(0).Selections, bench.Server("b").Counters.Of(0).Selections));
    }

    [Fact]
    public void A_body_that_is_kept_stays_until_no_attempt_can_follow()
    {
        using var bench = StreamBench.Of("retry-on all-retryable-errors", "server a 127.0.0.1:1");
        var stream = Begin(bench, WholePost + "GET /next");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal("abc", Encoding.Latin1.GetString(RequestBody.Plan(stream, keep: true).Span));
            Assert.False(RequestBody.IsToBeStreamed(stream));
        }

        stream.Retry.Settle();
        Assert.Equal("GET /next", Encoding.Latin1.GetString(stream.Session.Client.Input.Buffered));
        Assert.Equal(3, stream.BytesUploaded);
    }

    [Fact]
    public void A_body_that_is_not_whole_is_streamed()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1");
        var transport = new MemoryTransport();
        var stream = bench.Stream(transport, PartOfPost);
        Assert.Equal(0, RequestBody.Plan(stream, keep: true).Length);
        Assert.True(RequestBody.IsToBeStreamed(stream));
        Assert.False(RequestBody.TrySkip(stream));
        transport.Arrive("c"u8.ToArray());
        stream.Session.Client.Input.NeedMore();
        Assert.True(stream.Session.Client.Input.TryRead(out _));
        Assert.True(RequestBody.TrySkip(stream));
        Assert.False(stream.Session.Client.Input.HasBuffered);
    }

    private static ProxyStream Begin(StreamBench bench, string request)
    {
        var stream = bench.Stream(request);
        stream.Server = bench.Server("a");
        stream.Retry.Begin();
        return stream;
    }
}
