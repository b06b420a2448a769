using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>What may go at which time.</summary>
public sealed class BandwidthLimitTests
{
    [Fact]
    public void A_whole_limit_goes_at_once_and_then_as_much_as_leaves_the_window()
    {
        var limit = Own(10_000, leastBytes: 0);
        Assert.Equal(10_000, Take(limit, 50_000, 0));
        Assert.Equal(0, Take(limit, 50_000, 999));
        Assert.Equal(1_000, Take(limit, 50_000, 1_100));
        Assert.Equal(1_000, Take(limit, 50_000, 1_200));
        Assert.Equal(500, Take(limit, 500, 1_300));
        Assert.Equal(500, Take(limit, 50_000, 1_300));
        Assert.Equal(10_000, Take(limit, 50_000, 10_000));
    }

    [Fact]
    public void Fewer_than_the_least_wait_but_for_the_last_ones()
    {
        var limit = Own(10_000, leastBytes: 3_000);
        Assert.Equal(10_000, Take(limit, 20_000, 0));
        Assert.Equal(0, Take(limit, 10_000, 1_200));
        Assert.Equal(3_000, Take(limit, 10_000, 1_300));
        Assert.Equal(1_000, Take(limit, 1_000, 1_400));
    }

    [Fact]
    public void A_least_above_the_limit_is_the_limit() => Assert.Equal(100, Take(Own(100, leastBytes: 1_000), 500, 0));

    [Fact]
    public void Streams_of_one_key_have_equal_parts()
    {
        var table = new StickTable(new StickTableConfig("t", SourceLocation.None)
        {
            Key = StickTableKey.IPv4,
            KeyLengthBytes = 4,
            Size = 10,
            Store = [new StoredData("bytes_out_rate", 1, 1_000)],
        });
        var filter = new BandwidthFilterConfig("f", true) { Location = SourceLocation.None, LimitBytes = 10_000 };
        var first = new BandwidthLimit(filter);
        var second = new BandwidthLimit(filter);
        first.Begin(table, table.Track([1, 2, 3, 4], 0)!, 0);
        second.Begin(table, table.Track([1, 2, 3, 4], 0)!, 0);
        Assert.Equal(5_000, Take(first, 50_000, 0));
        Assert.Equal(0, Take(first, 50_000, 10));
        Assert.Equal(5_000, Take(second, 50_000, 20));
        first.Release(30);
        Assert.Equal(1_000, Take(second, 50_000, 1_100));
        second.Release(1_200);
        Assert.Equal(0, table.Find([1, 2, 3, 4], 1_200)!.References);
    }

    private static BandwidthLimit Own(long bytes, long leastBytes)
    {
        var limit = new BandwidthLimit(
            new BandwidthFilterConfig("f", true) { Location = SourceLocation.None, MinimumBytes = leastBytes });
        limit.Begin(bytes, 1_000);
        return limit;
    }

    private static long Take(BandwidthLimit limit, long wanted, long nowMs)
    {
        var allowed = limit.Allow(wanted, nowMs, out var waitMs);
        Assert.Equal(allowed == 0, waitMs > 0);
        limit.Count(allowed, nowMs);
        return allowed;
    }
}
