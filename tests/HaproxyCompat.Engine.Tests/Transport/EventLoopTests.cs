using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class EventLoopTests
{
    [Fact]
    public async Task Letters_of_many_threads_arrive_in_the_order_of_each()
    {
        using var thread = new LoopThread();
        var seen = new List<(int Sender, int Number)>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < 1000; number++)
            {
                var letter = (sender, number);
                thread.Loop.Post(_ => seen.Add(letter), null);
            }
        })));
        await thread.RunAsync(static loop => loop.YieldAsync().AsTask());
        Assert.Equal(4000, seen.Count);
        foreach (var letters in seen.GroupBy(static letter => letter.Sender))
        {
            Assert.Equal(Enumerable.Range(0, 1000), letters.Select(static letter => letter.Number));
        }
    }

    [Fact]
    public void A_delay_ends_when_time_has_passed()
    {
        using var loop = new VirtualLoop();
        var delay = loop.Loop.DelayAsync(1500);
        loop.Advance(1499);
        Assert.False(delay.IsCompleted);
        loop.Advance(1);
        Assert.True(delay.IsCompletedSuccessfully);
        delay.GetAwaiter().GetResult();
    }

    [Fact]
    public void Pauses_allocate_nothing_once_warm()
    {
        using var loop = new VirtualLoop();
        Pause(loop);
        Pause(loop);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            Pause(loop);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_callback_that_throws_does_not_stop_the_others()
    {
        using var loop = new VirtualLoop();
        var errors = new List<Exception>();
        var ran = false;
        loop.Loop.UnhandledException = errors.Add;
        loop.Loop.Post(static _ => throw new InvalidOperationException("one"), null);
        loop.Loop.Post(_ => ran = true, null);
        loop.Turn();
        Assert.True(ran);
        Assert.Equal("one", Assert.Single(errors).Message);
    }

    [Fact]
    public void The_loop_of_the_thread_is_known()
    {
        using var loop = new VirtualLoop();
        Assert.Same(loop.Loop, EventLoop.Current);
    }

    private static void Pause(VirtualLoop loop)
    {
        var yield = loop.Loop.YieldAsync();
        var delay = loop.Loop.DelayAsync(3);
        loop.Advance(3);
        yield.GetAwaiter().GetResult();
        delay.GetAwaiter().GetResult();
    }
}
