using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Stats;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Stats;

/// <summary>Rates, averages and the choice of rows.</summary>
public sealed class MeterTests
{
    [Fact]
    public void A_rate_slides_from_one_second_to_the_next()
    {
        var meter = default(RateMeter);
        for (var ms = 10_000; ms < 11_000; ms += 10)
        {
            meter.Add(ms);
        }

        Assert.InRange(meter.Read(11_000), 99, 100);
        Assert.Equal(50, meter.Read(11_500));
        Assert.Equal(0, meter.Read(12_000));
        Assert.InRange(meter.Maximum, 99, 100);
        meter.ResetMaximum();
        Assert.Equal(0, meter.Maximum);
    }

    [Fact]
    public void Many_events_come_at_once()
    {
        var meter = default(RateMeter);
        meter.Add(10_000, 1_000);
        meter.Add(10_500, 2_000);
        Assert.Equal(3_000, meter.Read(10_900));
        Assert.Equal(0, meter.Read(12_500));
    }

    [Fact]
    public void Events_far_apart_do_not_add_up()
    {
        var meter = default(RateMeter);
        meter.Add(5_000);
        meter.Add(50_000);
        Assert.Equal((1, 1), (meter.Read(50_000), meter.Maximum));
    }

    [Fact]
    public void An_average_lies_between_the_smallest_and_the_largest()
    {
        Prop.ForAll(Gen.Choose(0, 60_000).NonEmptyListOf().ToArbitrary(), values =>
        {
            var average = default(MovingAverage);
            foreach (var value in values)
            {
                average.Add(value);
            }

            return average.Value >= values.Min() && average.Value <= values.Max() && average.Maximum == values.Max();
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Old_values_fade()
    {
        var average = default(MovingAverage);
        Assert.Equal(0, average.Value);
        for (var count = 0; count < 2_000; count++)
        {
            average.Add(1_000);
        }

        Assert.Equal((1_000, 1_024), (average.Value, average.Count));
        for (var count = 0; count < 10_000; count++)
        {
            average.Add(10);
        }

        Assert.InRange(average.Value, 10, 20);
        Assert.Equal(1_000, average.Maximum);
    }

    [Theory]
    [InlineData(-1, -1, "fbsl")]
    [InlineData(1, -1, "f")]
    [InlineData(2, -1, "b")]
    [InlineData(4, -1, "s")]
    [InlineData(8, -1, "l")]
    [InlineData(6, -1, "bs")]
    [InlineData(0, -1, "")]
    [InlineData(-1, 7, "fbsl")]
    [InlineData(-1, 8, "fb")]
    public void Rows_are_chosen_by_kind_and_number(int types, int objectId, string expected)
    {
        var filter = new StatFilter(Types: types, ObjectId: objectId);
        (StatObjectKind Kind, char Letter)[] kinds =
        [
            (StatObjectKind.Frontend, 'f'), (StatObjectKind.Backend, 'b'), (StatObjectKind.Server, 's'),
            (StatObjectKind.Listener, 'l'),
        ];
        Assert.Equal(
            expected, string.Concat(kinds.Where(kind => filter.Shows(kind.Kind, 7)).Select(kind => kind.Letter)));
    }

    [Fact]
    public void A_scope_names_the_proxies()
    {
        Assert.True(new StatFilter().ShowsProxy("any"));
        Assert.True(new StatFilter(Scope: ["one"]).ShowsProxy("one"));
        Assert.False(new StatFilter(Scope: ["one"]).ShowsProxy("two"));
    }
}
