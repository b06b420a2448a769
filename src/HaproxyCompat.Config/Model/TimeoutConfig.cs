namespace HaproxyCompat.Config.Model;

/// <summary>The <c>timeout</c> lines of a section in ms; null means not set (manual 4.2).</summary>
public sealed record TimeoutConfig
{
    public long? ClientMs { get; init; }

    public long? ServerMs { get; init; }

    public long? ConnectMs { get; init; }

    public long? QueueMs { get; init; }

    public long? CheckMs { get; init; }

    public long? HttpRequestMs { get; init; }

    public long? HttpKeepAliveMs { get; init; }

    public long? TunnelMs { get; init; }

    public long? TarpitMs { get; init; }

    public long? ClientFinMs { get; init; }

    public long? ServerFinMs { get; init; }

    /// <summary><c>timeout client-hs</c>.</summary>
    public long? ClientHandshakeMs { get; init; }
}
