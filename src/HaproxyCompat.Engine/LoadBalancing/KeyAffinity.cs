using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>Which servers a key passes by (manual 4.2 <c>hash-preserve-affinity</c>).</summary>
internal static class KeyAffinity
{
    public static bool Leaves(Server server, HashAffinity affinity) => affinity switch
    {
        HashAffinity.UntilFull => server.IsFull,
        HashAffinity.UntilQueueFull =>
            server.IsFull && server.Config.MaxQueue > 0 && server.QueueLength >= server.Config.MaxQueue,
        _ => false,
    };
}
