using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Health;

/// <summary>How long a check may take (manual 4.2 "timeout check").</summary>
/// <param name="ConnectMs">For the connection.</param>
/// <param name="ReadMs">From then on; null leaves the whole check the interval.</param>
internal readonly record struct CheckDeadlines(long ConnectMs, long? ReadMs)
{
    /// <summary>Without <c>timeout check</c> the interval is all there is; with it the interval or
    /// <c>timeout connect</c>, whichever is shorter, limits the connection, and the new limit starts when it
    /// stands.</summary>
    public static CheckDeadlines From(TimeoutConfig timeouts, long intervalMs) =>
        timeouts.CheckMs is { } checkMs
            ? new CheckDeadlines(Math.Min(intervalMs, timeouts.ConnectMs ?? intervalMs), checkMs)
            : new CheckDeadlines(intervalMs, null);
}
