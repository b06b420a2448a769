using HaproxyCompat.Engine.StickTables;
using Xunit;

namespace HaproxyCompat.Engine.Tests.StickTables;

public sealed class RateCellsTests
{
    private const long PeriodMs = 1_000;

    private readonly long[] _cells = new long[RateCells.Count];

    [Theory]
    [InlineData(0, 100)]
    [InlineData(999, 100)]
    [InlineData(1_250, 75)]
    [InlineData(1_500, 50)]
    [InlineData(2_000, 0)]
    public void What_was_counted_fades_in_the_period_after(long ageMs, long expected)
    {
        RateCells.Add(_cells, PeriodMs, 100, 5_000);
        Assert.Equal(expected, RateCells.Read(_cells, PeriodMs, 5_000 + ageMs));
    }

    [Theory]
    [InlineData(1_999, 1)]
    [InlineData(2_000, 0)]
    public void One_event_stays_one_until_the_window_has_left_it(long ageMs, long expected)
    {
        RateCells.Add(_cells, PeriodMs, 1, 5_000);
        Assert.Equal(expected, RateCells.Read(_cells, PeriodMs, 5_000 + ageMs));
    }

    [Fact]
    public void Two_periods_are_weighed_by_the_part_that_the_window_covers()
    {
        RateCells.Add(_cells, PeriodMs, 100, 5_000);
        RateCells.Add(_cells, PeriodMs, 10, 6_400);
        Assert.Equal(10 + 60, RateCells.Read(_cells, PeriodMs, 6_400));
        Assert.Equal(5, RateCells.Read(_cells, PeriodMs, 7_500));
    }

    [Fact]
    public void After_a_long_silence_only_the_new_counts()
    {
        RateCells.Add(_cells, PeriodMs, 100, 5_000);
        RateCells.Add(_cells, PeriodMs, 3, 50_000);
        Assert.Equal(3, RateCells.Read(_cells, PeriodMs, 50_000));
    }

    [Fact]
    public void A_rate_that_was_set_counts_from_now()
    {
        RateCells.Add(_cells, PeriodMs, 9, 5_000);
        RateCells.Set(_cells, 40, 5_500);
        Assert.Equal(40, RateCells.Read(_cells, PeriodMs, 6_499));
        Assert.Equal(20, RateCells.Read(_cells, PeriodMs, 7_000));
    }
}
