using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Programs;
using HaproxyCompat.Vrrp.Tracking;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Tracking;

public sealed class FileTrackerTests
{
    [Theory]
    [InlineData("5\n", 5)]
    [InlineData("  -7 of them", -7)]
    [InlineData("+3", 3)]
    [InlineData("", 0)]
    [InlineData("none", 0)]
    [InlineData("1-1", 1)]
    [InlineData("3.7", 3)]
    [InlineData("0x10\n", 16)]
    [InlineData("-0xfF", -255)]
    [InlineData("0x", 0)]
    [InlineData("010", 8)]
    [InlineData("09", 0)]
    [InlineData("2147483647", 2147483647)]
    [InlineData("-2147483648", -2147483648)]
    [InlineData("2147483648", null)]
    [InlineData("-99999999999999999999999", null)]
    public void Reads_the_number_at_the_start(string text, int? expected) =>
        Assert.Equal((long?)expected, FileTracker.Number(text));

    [Fact]
    public async Task Tells_of_each_number_that_is_written()
    {
        using var folder = new TemporaryFolder();
        var last = long.MinValue;
        var config = new TrackFileConfig("file", folder.File("number")) { InitialValue = 3 };
        using var tracker = new FileTracker(config, (_, value) => Interlocked.Exchange(ref last, value));
        Assert.Equal(3, last);
        folder.Write("number", "99999999999\n");
        folder.Write("number", "42\n");
        await Eventually.IsTrueAsync(() => Interlocked.Read(ref last) != 3, "another number");
        await Eventually.IsTrueAsync(() => Interlocked.Read(ref last) == 42, "the new number");
        File.Delete(folder.File("number"));
        await Eventually.IsTrueAsync(() => Interlocked.Read(ref last) == 0, "the number of a missing file");
    }
}
