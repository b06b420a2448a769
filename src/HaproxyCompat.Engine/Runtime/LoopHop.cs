using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>Runs something on another loop and comes back.</summary>
internal static class LoopHop
{
    /// <summary>
    /// The result arrives on the loop that asked; without one, as in tests, the work runs here and now.
    /// </summary>
    public static Task<T> RunAsync<T>(EventLoop target, Func<T> work)
    {
        var origin = EventLoop.CurrentOrNull;
        if (origin is null || origin == target)
        {
            return Task.FromResult(work());
        }

        var completion = new TaskCompletionSource<T>();
        target.Post(
            _ =>
            {
                var result = work();
                origin.Post(_ => completion.SetResult(result), null);
            },
            null);
        return completion.Task;
    }

    /// <summary>Runs what may block on a thread of the pool; the result arrives on the loop that asked. Without one the
    /// work runs here.</summary>
    public static Task<T> ElsewhereAsync<T>(Func<T> work)
    {
        if (EventLoop.CurrentOrNull is not { } origin)
        {
            return Task.FromResult(work());
        }

        var completion = new TaskCompletionSource<T>();
        _ = ThreadPool.QueueUserWorkItem(_ =>
        {
            try
            {
                var result = work();
                origin.Post(_ => completion.SetResult(result), null);
            }
#pragma warning disable CA1031 // Whoever asked gets it, whatever it is.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                origin.Post(_ => completion.SetException(exception), null);
            }
        });
        return completion.Task;
    }
}
