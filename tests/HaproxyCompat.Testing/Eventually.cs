using System.Diagnostics;

namespace HaproxyCompat.Testing;

/// <summary>Waits for a condition, with a limit.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <exception cref="TimeoutException">It did not come true in time.</exception>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string subject)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > Limit)
            {
                throw new TimeoutException($"waited in vain for {subject}");
            }

            await Task.Delay(Interval);
        }
    }

    public static Task IsTrueAsync(Func<bool> condition, string subject) =>
        IsTrueAsync(() => Task.FromResult(condition()), subject);
}
