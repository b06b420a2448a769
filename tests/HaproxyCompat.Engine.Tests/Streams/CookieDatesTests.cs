using System.Text;
using HaproxyCompat.Engine.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>Dates in persistence cookies, as the reference writes them.</summary>
public sealed class CookieDatesTests
{
    [Theory]
    [InlineData(1_795_386_130, "awNrF")]
    [InlineData(1_795_386_132, "awNrF")]
    [InlineData(1_795_386_133, "awNrG")]
    public void Are_what_the_reference_wrote_at_that_second(long seconds, string expected)
    {
        var ticks = CookieDates.Now(DateTimeOffset.FromUnixTimeSeconds(seconds));
        Span<byte> written = stackalloc byte[CookieDates.Length];
        CookieDates.Write(ticks, written);
        Assert.Equal(expected, Encoding.ASCII.GetString(written));
        Assert.Equal(ticks, CookieDates.Read(Encoding.ASCII.GetBytes(expected + "x")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("awNr")]
    [InlineData("aw!rF")]
    public void What_is_no_date_reads_as_none(string text) =>
        Assert.Equal(0, CookieDates.Read(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(1000, 1000, false)]
    [InlineData(1000, 1025, false)]
    [InlineData(1000, 1026, true)]
    [InlineData(0, 1_000_000, false)]
    [InlineData(100_000, 78_400, false)]
    [InlineData(100_000, 78_399, true)]
    public void Are_over_after_their_limit_or_too_far_ahead(int ticks, int now, bool expected) =>
        Assert.Equal(expected, CookieDates.IsOver(ticks, now, 100));
}
