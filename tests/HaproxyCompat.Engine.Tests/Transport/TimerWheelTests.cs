using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class TimerWheelTests : IDisposable
{
    private readonly VirtualLoop _virtual = new();

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public void Every_delay_ends_at_its_millisecond()
    {
        var start = _virtual.Loop.NowMs;
        long[] delays = [
            1, 2, 255, 256, 257, 4095, 16383, 16384, 16385, 65536, 1_048_575, 1_048_576, 70_000_000, 5_000_000_000,
        ];
        var timers = delays.Select(delay => new RecordingTimer(_virtual.Loop, start + delay)).ToArray();
        foreach (var delay in delays)
        {
            _virtual.Advance(start + delay - 1 - _virtual.Loop.NowMs);
            _virtual.Advance(1);
        }

        Assert.Equal(delays.Select(delay => start + delay), timers.Select(static timer => timer.FiredMs));
    }

    [Fact]
    public void Timers_fire_as_a_plain_list_would() =>
        Prop.ForAll<(byte Timer, int Delay, PositiveInt Step, bool Cancel)[]>(FiresAsAList)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_past_fires_at_the_next_tick()
    {
        var timer = new RecordingTimer(_virtual.Loop, 5);
        _virtual.Turn();
        Assert.Equal(0, timer.FiredMs);
        _virtual.Advance(1);
        Assert.Equal(_virtual.Loop.NowMs, timer.FiredMs);
    }

    [Fact]
    public void A_deadline_that_moves_forward_allocates_nothing()
    {
        var timer = new RecordingTimer(_virtual.Loop, _virtual.Loop.NowMs + 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 1000; step++)
        {
            timer.Schedule(_virtual.Loop.NowMs + 1000 + step);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        _virtual.Advance(1998);
        Assert.Equal(0, timer.FiredMs);
        _virtual.Advance(1);
        Assert.Equal(_virtual.Loop.NowMs, timer.FiredMs);
    }

    private static bool FiresAsAList((byte Timer, int Delay, PositiveInt Step, bool Cancel)[] operations)
    {
        using var loop = new VirtualLoop();
        var timers = Enumerable.Range(0, 8).Select(_ => new RecordingTimer(loop.Loop, long.MaxValue)).ToArray();
        var expected = Enumerable.Repeat(long.MaxValue, 8).ToArray();
        foreach (var (which, delay, step, cancel) in operations)
        {
            var index = which % 8;
            var due = loop.Loop.NowMs + Math.Abs((long)delay * delay * delay % 40_000_000);
            expected[index] = cancel ? long.MaxValue : Math.Max(due, loop.Loop.NowMs + 1);
            timers[index].FiredMs = 0;
            timers[index].Schedule(cancel ? long.MaxValue : due);
            loop.Advance((long)step.Get * step.Get * 31);
            for (var timer = 0; timer < 8; timer++)
            {
                var shouldHaveFired = expected[timer] <= loop.Loop.NowMs;
                if (shouldHaveFired != (timers[timer].FiredMs != 0))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
