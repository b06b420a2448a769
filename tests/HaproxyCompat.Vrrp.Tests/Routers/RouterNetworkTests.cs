using HaproxyCompat.Vrrp.Routers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Routers;

/// <summary>
/// However a few routers come to be on one cable, after the last message there is one master, and the one that there
/// should be.
/// </summary>
public sealed class RouterNetworkTests
{
    private const long SecondNs = 1_000_000_000;

    private static readonly byte[] Priorities = [1, 50, 100, 100, 254, 255];

    public static TheoryData<byte, int> Versions => new() { { 2, 100 }, { 2, 300 }, { 3, 1 }, { 3, 100 }, { 3, 4095 } };

    [Theory]
    [MemberData(nameof(Versions))]
    public void One_master_after_the_start_a_partition_a_fault_and_a_stop(byte version, int centiseconds)
    {
        foreach (var first in Priorities)
        {
            foreach (var second in Priorities)
            {
                foreach (var third in Priorities)
                {
                    Walk(Settings(version, centiseconds, first), Settings(version, centiseconds, second),
                        Settings(version, centiseconds, third));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_router_that_does_not_preempt_leaves_the_worse_master_alone(byte version, int centiseconds)
    {
        var better = Settings(version, centiseconds, 200) with { Preempts = false };
        var network = new RouterNetwork(better, Settings(version, centiseconds, 100));
        network.Happens(1, RouterEventKind.Start);
        network.Run(Enough(better));
        network.Happens(0, RouterEventKind.Start);
        network.Run(Enough(better));
        Assert.Equal([1], network.Masters);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_delayed_router_preempts_after_its_delay(byte version, int centiseconds)
    {
        var better = Settings(version, centiseconds, 200) with { PreemptDelayNs = 60 * SecondNs };
        var network = new RouterNetwork(better, Settings(version, centiseconds, 100));
        network.Happens(1, RouterEventKind.Start);
        network.Run(Enough(better));
        network.Happens(0, RouterEventKind.Start);
        network.Run(59 * SecondNs);
        Assert.Equal([1], network.Masters);
        network.Run((60 * SecondNs) + (2 * Enough(better)));
        Assert.Equal([0], network.Masters);
    }

    private static void Walk(params RouterSettings[] settings)
    {
        var network = new RouterNetwork(settings);
        var best = Best(settings, [0, 1, 2]);
        var enough = Enough(settings[0]);
        for (var router = 0; router < settings.Length; router++)
        {
            network.Happens(router, RouterEventKind.Start);
        }

        // Of equal ones the first whose time is over.
        network.Run(enough);
        Assert.Equal(settings[best].Priority, settings[Assert.Single(network.Masters)].Priority);

        // All are masters while nobody hears anybody; one is left afterwards.
        network.IsConnected = false;
        network.Run(enough);
        Assert.Equal(3, network.Masters.Count);
        network.IsConnected = true;
        network.Run(enough);
        Assert.Equal([best], network.Masters);

        network.Happens(best, RouterEventKind.FaultsChanged, 1);
        network.Run(enough);
        var others = Enumerable.Range(0, 3).Where(one => one != best).ToArray();
        Assert.Equal(
            settings[Best(settings, others)].Priority,
            settings[Assert.Single(network.Masters)].Priority);

        network.Happens(best, RouterEventKind.FaultsChanged);
        network.Run(enough);
        Assert.Equal(settings[best].Priority, settings[Assert.Single(network.Masters)].Priority);

        network.Happens(network.Masters[0], RouterEventKind.Stop);
        network.Run(enough);
        Assert.Single(network.Masters);
    }

    /// <summary>The highest priority; of equal ones the higher address, which is the later router.</summary>
    private static int Best(RouterSettings[] settings, int[] among) =>
        among.OrderBy(one => settings[one].Priority).ThenBy(one => one).Last();

    private static long Enough(RouterSettings settings) => (8 * settings.AdvertisementIntervalNs) + (4 * SecondNs);

    private static RouterSettings Settings(byte version, int centiseconds, byte priority) => new()
    {
        Version = version,
        Priority = priority,
        AdvertisementIntervalNs = centiseconds * 10_000_000L,
    };
}
