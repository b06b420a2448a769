namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary>When a check runs and how much it forgives.</summary>
public sealed record CheckTimes
{
    /// <summary><c>alpha</c>: down until the first success.</summary>
    public bool Alpha { get; init; }

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>retry</c>: so many failures in a row are forgiven.</summary>
    public uint Retry { get; init; } = 1;

    public TimeSpan DelayBeforeRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>warmup</c>: the first check waits a random time up to this.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan DelayLoop { get; init; } = TimeSpan.FromSeconds(60);

    public bool LogAllFailures { get; init; }
}
