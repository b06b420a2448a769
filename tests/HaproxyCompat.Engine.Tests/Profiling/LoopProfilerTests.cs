using HaproxyCompat.Engine.Profiling;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Testing;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Profiling;

public sealed class LoopProfilerTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly EventLoop _loop;

    public LoopProfilerTests() => _loop = new EventLoop(new EventLoopSettings { Clock = _clock });

    public void Dispose() => _loop.Dispose();

    [Fact]
    public void Automatic_profiling_runs_while_turns_take_a_millisecond_on_average()
    {
        _loop.Profiler.Set(ProfilingMode.Auto);
        Turn(0);
        Assert.False(_loop.Profiler.IsRunning);
        var slow = 0;
        for (; !_loop.Profiler.IsRunning && slow < 1000; slow++)
        {
            Turn(50);
        }

        // 50 ms in each of 21 turns are about 1 ms in each of 1024.
        Assert.InRange(slow, 15, 30);
        Assert.InRange(_loop.Profiler.AverageTurnNs, 1_000_000, 1_100_000);
        for (var quick = 0; _loop.Profiler.IsRunning && quick < 1000; quick++)
        {
            Turn(0);
        }

        Assert.False(_loop.Profiler.IsRunning);
        Assert.InRange(_loop.Profiler.AverageTurnNs, 1, 990_000);
    }

    [Fact]
    public void Nothing_is_kept_while_it_is_off()
    {
        _loop.Profiler.Set(ProfilingMode.Off);
        Turn(50);
        Assert.Equal(0, _loop.Profiler.AverageTurnNs);
        Assert.Empty(_loop.Profiler.Activities);
    }

    [Fact]
    public void Calls_are_counted_by_what_they_were_for_and_forgotten_when_it_starts_again()
    {
        _loop.Profiler.Set(ProfilingMode.On);
        Turn(1);
        Turn(1);
        var (kind, activity) = Assert.Single(_loop.Profiler.Activities);
        Assert.Equal((new WorkKind(typeof(ManualClock), "post"), 2), (kind, activity.Calls));
        Assert.InRange(activity.CpuNs, 1, long.MaxValue);
        _loop.Profiler.Set(ProfilingMode.On);
        Assert.Empty(_loop.Profiler.Activities);
    }

    [Fact]
    public void Timers_are_calls_too()
    {
        _loop.Profiler.Set(ProfilingMode.On);
        var wait = _loop.DelayAsync(5).AsTask();
        _ = _loop.RunOnce(0);
        _clock.Advance(10);
        _ = _loop.RunOnce(0);
        Assert.True(wait.IsCompletedSuccessfully);
        Assert.Contains(_loop.Profiler.Activities, pair => pair.Key.Cause == "timer" && pair.Value.Calls == 1);
    }

    /// <summary>A turn in which a callback takes so long.</summary>
    private void Turn(long milliseconds)
    {
        // The callback runs in the turn after the one that took it from its queue.
        _loop.RunOnce(0);
        _loop.Post(
            state =>
            {
                ((ManualClock)state!).Advance(milliseconds);
                for (var spin = 0; spin < 10_000; spin++)
                {
                    _ = spin.ToString(System.Globalization.CultureInfo.InvariantCulture);
                }
            },
            _clock);
        _loop.RunOnce(0);
    }
}
