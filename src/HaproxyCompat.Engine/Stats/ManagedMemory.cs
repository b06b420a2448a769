namespace HaproxyCompat.Engine.Stats;

/// <summary>What the runtime knows of its memory.</summary>
internal static class ManagedMemory
{
    /// <summary>It knows nothing before it has collected once: then it is made to, which is soon done, as there is
    /// little yet.</summary>
    public static GCMemoryInfo Facts()
    {
        if (GC.GetGCMemoryInfo().Index == 0)
        {
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        }

        return GC.GetGCMemoryInfo();
    }
}
