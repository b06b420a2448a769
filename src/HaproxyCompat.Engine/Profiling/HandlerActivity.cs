namespace HaproxyCompat.Engine.Profiling;

/// <summary>What one kind of work on one loop took. Written by the loop, read by any thread.</summary>
internal sealed class HandlerActivity
{
    private long _calls;
    private long _cpuNs;
    private long _latencyNs;

    public long Calls => Volatile.Read(ref _calls);

    public long CpuNs => Volatile.Read(ref _cpuNs);

    public long LatencyNs => Volatile.Read(ref _latencyNs);

    public void Add(long cpuNs, long latencyNs)
    {
        Volatile.Write(ref _calls, _calls + 1);
        Volatile.Write(ref _cpuNs, _cpuNs + cpuNs);
        Volatile.Write(ref _latencyNs, _latencyNs + latencyNs);
    }
}
