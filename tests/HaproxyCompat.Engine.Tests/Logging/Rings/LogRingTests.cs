using System.Text;
using HaproxyCompat.Engine.Logging.Rings;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Logging.Rings;

public sealed class LogRingTests
{
    private readonly LogRing _ring = new("r", "a ring", 64);

    [Fact]
    public void Reader_gets_all_events_in_order_whole_and_once()
    {
        Write("one", "two");
        using var reader = _ring.Attach(holds: false, fromEnd: false, static () => { });

        Assert.Equal("one\ntwo\n", ReadAll(reader, RingFraming.Line));
        Write("three");
        Assert.Equal("three\n", ReadAll(reader, RingFraming.Line));
        Assert.Equal(string.Empty, ReadAll(reader, RingFraming.Line));
    }

    [Theory]
    [InlineData(RingFraming.Line, "one\ntwelve bytes\n")]
    [InlineData(RingFraming.Zero, "one\0twelve bytes\0")]
    [InlineData(RingFraming.Counted, "3 one12 twelve bytes")]
    internal void Events_are_told_apart(RingFraming framing, string expected)
    {
        Write("one", "twelve bytes");
        using var reader = _ring.Attach(holds: false, fromEnd: false, static () => { });

        Assert.Equal(expected, ReadAll(reader, framing));
    }

    [Fact]
    public void Newest_events_push_the_oldest_out_also_around_the_end_of_the_buffer()
    {
        // Each takes 4 + 16 bytes of 64: three stay.
        for (var i = 0; i < 50; i++)
        {
            Assert.True(_ring.Write(Encoding.ASCII.GetBytes($"event number {i:000}")));
        }

        using var reader = _ring.Attach(holds: false, fromEnd: false, static () => { });
        Assert.Equal("event number 047\nevent number 048\nevent number 049\n", ReadAll(reader, RingFraming.Line));
    }

    [Fact]
    public void Reader_that_holds_makes_new_events_drop_and_the_next_that_fits_tells_how_many()
    {
        using var reader = _ring.Attach(holds: true, fromEnd: false, static () => { });
        Write("first event here", "second event now", "third event then");

        Assert.False(_ring.Write("fourth"u8));
        Assert.False(_ring.Write("fifth"u8));
        Assert.Equal(2, _ring.Dropped);
        Assert.Equal("first event here\nsecond event now\nthird event then\n", ReadAll(reader, RingFraming.Line));

        Write("sixth");
        Assert.Equal("2 events dropped\nsixth\n", ReadAll(reader, RingFraming.Line));
        Assert.Equal(0, _ring.Dropped);
    }

    [Fact]
    public void Event_longer_than_the_ring_is_dropped_and_one_longer_than_maxlen_is_cut()
    {
        Assert.False(_ring.Write(new byte[100]));
        Assert.Equal(1, _ring.Dropped);

        var cutting = new LogRing("c", "cuts", 64) { MaximumLengthBytes = 4 };
        Assert.True(cutting.Write("123456"u8));
        using var reader = cutting.Attach(holds: false, fromEnd: false, static () => { });
        Assert.Equal("1234\n", ReadAll(reader, RingFraming.Line));
    }

    [Fact]
    public void Reader_is_woken_once_for_each_wait()
    {
        var wakes = 0;
        using var reader = _ring.Attach(holds: false, fromEnd: true, () => wakes++);
        Write("before anybody waits");
        Assert.Equal(0, wakes);

        _ = ReadAll(reader, RingFraming.Line);
        Write("a", "b");
        Assert.Equal(1, wakes);
        Assert.Equal("a\nb\n", ReadAll(reader, RingFraming.Line));
    }

    [Fact]
    public void Event_that_does_not_fit_the_buffer_tells_its_size()
    {
        Write("a rather long event");
        using var reader = _ring.Attach(holds: false, fromEnd: false, static () => { });

        Assert.Equal(0, reader.Peek(RingFraming.Line, new byte[8], out _));
        Assert.True(reader.NextSize > "a rather long event".Length);
        Assert.Equal("a rather long event\n", ReadAll(reader, RingFraming.Line));
    }

    private static string ReadAll(RingReader reader, RingFraming framing)
    {
        var text = new StringBuilder();
        var buffer = new byte[64];
        while (reader.Peek(framing, buffer, out var next) is > 0 and var length)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, length));
            reader.Take(next);
        }

        return text.ToString();
    }

    private void Write(params string[] events)
    {
        foreach (var text in events)
        {
            Assert.True(_ring.Write(Encoding.ASCII.GetBytes(text)));
        }
    }
}
