namespace HaproxyCompat.Engine.Profiling;

/// <summary>What the work for one stream took while it was measured. On its loop only.</summary>
internal struct WorkAccount
{
    /// <summary>CPU time of the loop's thread.</summary>
    public long CpuNs;

    /// <summary>From the loop's wake to the begin of the work.</summary>
    public long LatencyNs;
}
