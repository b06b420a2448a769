using Xunit;

namespace HaproxyCompat.Config.Tests.Haproxy.Proxies;

public sealed class BandwidthFilterTests
{
    private const string Table = " stick-table type ip size 10 store bytes_out_rate(1s)\n";

    [Fact]
    public void Says_what_is_limited_and_how()
    {
        var filters = TestLanguage.Parse($"backend b\n{Table}"
            + " filter bwlim-in up default-limit 10k default-period 2s min-size 3k\n"
            + " filter bwlim-out down limit 1m key src\n").Model!.Proxies[0].BandwidthFilters;
        Assert.Equal(
            [("up", false, 10_240L, 2_000L, 3_072L, false), ("down", true, 1_048_576L, 0L, 0L, true)],
            filters.Select(each => (each.Name, each.IsDownload, each.LimitBytes, each.PeriodMs, each.MinimumBytes,
                each.IsShared)));
    }

    [Theory]
    [InlineData("bwlim-in x default-limit 0 default-period 1s", "'default-limit' is missing or 0")]
    [InlineData("bwlim-in x default-limit 1k default-period 0", "'default-period' is missing or 0")]
    [InlineData("bwlim-out x limit 0 key src", "'limit' is missing or 0")]
    [InlineData("bwlim-out x limit 1k", "'key' is missing or 0")]
    [InlineData("bwlim-out a default-limit 1k default-period 1s", "a bandwidth filter 'a' already")]
    [InlineData("bwlim-out x limit 1k key src table nosuch", "unable to find the table 'nosuch'")]
    [InlineData("bwlim-in x limit 1k key src", "the table 'b' does not store 'bytes_in_rate'")]
    public void A_mistake_is_told(string filter, string complaint) => Assert.Contains(
        TestLanguage.Parse(
            $"backend b\n{Table} filter bwlim-in a default-limit 1k default-period 1s\n filter {filter}\n").Diagnostics,
        found => found.Message.Contains(complaint, StringComparison.Ordinal));
}
