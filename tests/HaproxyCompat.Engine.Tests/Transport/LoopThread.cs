using Xunit;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Tests.Transport;

/// <summary>A loop on its own thread with real sockets and the real clock; runs what a test gives it.</summary>
internal sealed class LoopThread : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public LoopThread(int index = 0)
    {
        Loop = new EventLoop(new EventLoopSettings { Index = index });
        Loop.Start();
    }

    public EventLoop Loop { get; }

    public Task<T> RunAsync<T>(Func<EventLoop, Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(_ => _ = CarryOutAsync(work, done), null);
        return done.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    public Task RunAsync(Func<EventLoop, Task> work) =>
        RunAsync(async loop =>
        {
            await work(loop);
            return true;
        });

    public void Dispose()
    {
        Loop.RequestStop();
        Loop.Join();
        Loop.Dispose();
    }

    private async Task CarryOutAsync<T>(Func<EventLoop, Task<T>> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await work(Loop));
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }
}
