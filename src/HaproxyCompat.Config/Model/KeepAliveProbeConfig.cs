namespace HaproxyCompat.Config.Model;

/// <summary>
/// How TCP keep-alive probes are sent (manual 4.2, "clitcpka-cnt" and its kin); 0 or less: as the system does.
/// </summary>
public sealed record KeepAliveProbeConfig
{
    /// <summary>Probes without an answer until the connection counts as broken.</summary>
    public int Count { get; init; }

    /// <summary>Silence before the first probe.</summary>
    public int IdleSeconds { get; init; }

    /// <summary>Between two probes.</summary>
    public int IntervalSeconds { get; init; }
}
