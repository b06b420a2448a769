using HaproxyCompat.Keepalived.Processes;

namespace HaproxyCompat.Keepalived.Tests.Processes;

public sealed class ReloadTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeZoneInfo Two = TimeZoneInfo.CreateCustomTimeZone("two", TimeSpan.FromHours(2), "", "");

    [Theory]
    [InlineData("12:00:01Z", "2026-11-29T12:00:01Z")]
    [InlineData("11:59:59Z", "2026-11-30T11:59:59Z")]
    [InlineData("14:00:01", "2026-11-29T12:00:01Z")]
    [InlineData("13:59:59", "2026-11-30T11:59:59Z")]
    [InlineData("26-12-01 00:00:00Z", "2026-12-01T00:00:00Z")]
    [InlineData("2026-12-01 00:00:00", "2026-11-30T22:00:00Z")]
    public void Is_the_next_moment_that_the_line_means(string line, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, null), ReloadTime.Parse(line, Now, Two));

    [Theory]
    [InlineData("")]
    [InlineData("12:00")]
    [InlineData(" 12:00:01")]
    [InlineData("12:00:01 ")]
    [InlineData("25:00:00")]
    [InlineData("2026-11-29  12:00:01Z")]
    [InlineData("2026-11-29 12:00:00Z")]
    [InlineData("2026-11-28 12:00:01Z")]
    public void Is_none_for_another_form_and_for_the_past(string line) =>
        Assert.Null(ReloadTime.Parse(line, Now, Two));
}
