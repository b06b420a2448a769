namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>What a virtual server says for its real servers, and those for their checkers; null: not said.</summary>
internal sealed class CheckDefaults
{
    public bool? Alpha { get; set; }

    public TimeSpan? ConnectTimeout { get; set; }

    public uint? Retry { get; set; }

    public TimeSpan? DelayBeforeRetry { get; set; }

    public TimeSpan? Warmup { get; set; }

    public TimeSpan? DelayLoop { get; set; }
}
