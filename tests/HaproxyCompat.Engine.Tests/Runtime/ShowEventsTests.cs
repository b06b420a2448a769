using HaproxyCompat.Engine.Logging.Rings;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>Answers as the reference's (management manual 9.3 "show events").</summary>
public sealed class ShowEventsTests : IDisposable
{
    private readonly RunningBench _bench = new(
        "ring r\n description \"a ring\"\n format iso\n maxlen 5\n size 32764\nfrontend f\n mode http\n "
            + "bind 127.0.0.1:18999\n");

    private LogRing Ring => _bench.Engine.LogDestinations.Rings.Find("r")!;

    [Fact]
    public void Lists_the_rings()
    {
        var answer = _bench.Ask("show events");

        Assert.Contains(
            "\n    stdout     : type=fd, 0 dropped, standard output (fd#1)\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\n    r          : type=buffer, 0 dropped, a ring\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show events r", "one\ntwo\n")]
    [InlineData("show events r -0", "one\0two\0")]
    [InlineData("show events r -n", "")]
    [InlineData("show events r -x", "unknown option\n")]
    [InlineData("show events nope", "No such event sink\n")]
    [InlineData("show events stderr", "Nothing to report for this sink\n")]
    public void Shows_the_events_of_one(string command, string expected)
    {
        Assert.True(Ring.Write("one"u8));
        Assert.True(Ring.Write("two"u8));

        Assert.Equal(expected, _bench.Ask(command));
    }

    [Fact]
    public void Ring_is_as_its_section_says()
    {
        Assert.Equal("iso", Ring.Format);
        Assert.True(Ring.Write("123456789"u8));
        Assert.Equal("12345\n", _bench.Ask("show events r"));
    }

    public void Dispose() => _bench.Dispose();
}
