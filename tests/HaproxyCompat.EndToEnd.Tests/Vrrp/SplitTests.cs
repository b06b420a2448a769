namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>Two masters: after a partition, and after a start with equal priorities.</summary>
public sealed class SplitTests
{
    public static TheoryData<int, int> Pairs => new()
    {
        { (int)DaemonKind.Ours, (int)DaemonKind.Ours },
        { (int)DaemonKind.Ours, (int)DaemonKind.Reference },
        { (int)DaemonKind.Reference, (int)DaemonKind.Ours },
    };

    [Fact]
    public async Task A_healed_partition_leaves_the_better_master_who_announces_again()
    {
        VrrpPrograms.Require();
        await Task.WhenAll(Pairs.Select(pair => HealAsync((DaemonKind)pair.Data.Item1, (DaemonKind)pair.Data.Item2)));
    }

    [Fact]
    public async Task Equal_priorities_are_decided_by_the_higher_address()
    {
        VrrpPrograms.Require();
        await Task.WhenAll(Pairs.Select(pair => TieAsync((DaemonKind)pair.Data.Item1, (DaemonKind)pair.Data.Item2)));
    }

    private static async Task HealAsync(DaemonKind better, DaemonKind other)
    {
        await using var bed = await VrrpBed.CreateAsync();
        var first = bed.StartDaemon("a", better, VrrpConfiguration.Seed(101));
        var second = bed.StartDaemon("b", other, VrrpConfiguration.Seed(50));
        await second.UntilBackupAsync();
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address on a: {first.Printed}");

        await bed.PartitionAsync(isCut: true);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("b"), () => $"the address on b too: {second.Printed}");
        Assert.True(await bed.HoldsAsync("a"));

        using var capture = await PacketCapture.StartAsync(bed, "c", "arp");
        await bed.PartitionAsync(isCut: false);
        await VrrpBed.UntilAsync(
            async () => !await bed.HoldsAsync("b"), () => $"no address on b: {second.Printed}", 10);
        Assert.True(await bed.HoldsAsync("a"));
        Assert.Contains(
            "Entering BACKUP STATE",
            second.Printed[second.Printed.LastIndexOf("Entering MASTER STATE", StringComparison.Ordinal)..],
            StringComparison.Ordinal);

        using var client = await PingClient.StartAsync(bed);
        await client.StopAsync();
        var hardware = (await bed.IpAsync("a", "-o", "link", "show", "eth0")).Printed;
        var announced = await capture.StopAsync("arp.isgratuitous", "eth.src", "arp.src.proto_ipv4");
        var again = announced.Count(row => hardware.Contains(row["eth.src"], StringComparison.Ordinal));

        // The other may have heard the better one first, and given way without a word.
        var isHeard = first.Printed.Contains("with lower priority 50", StringComparison.Ordinal);
        Assert.True(again >= 5 || !isHeard, $"{better} announced {again} times after the partition: {first.Printed}");
    }

    private static async Task TieAsync(DaemonKind lower, DaemonKind higher)
    {
        await using var bed = await VrrpBed.CreateAsync();
        var first = bed.StartDaemon("a", lower, VrrpConfiguration.Seed(100));
        var second = bed.StartDaemon("b", higher, VrrpConfiguration.Seed(100));
        await VrrpBed.UntilAsync(
            async () => await bed.HoldsAsync("b") || await bed.HoldsAsync("a"),
            () => "a first master");

        // Whoever was first, a start at the same time has made both masters, or made the second listen to the first.
        await VrrpBed.UntilAsync(
            async () => await bed.HoldsAsync("b") != await bed.HoldsAsync("a"),
            () => $"one master: {first.Printed} {second.Printed}");
        if (await bed.HoldsAsync("a"))
        {
            // The lower address was first by more than the time of a packet. A partition makes both masters.
            await bed.PartitionAsync(isCut: true);
            await VrrpBed.UntilAsync(() => bed.HoldsAsync("b"), () => "two masters");
            await bed.PartitionAsync(isCut: false);
        }

        await VrrpBed.UntilAsync(
            async () => await bed.HoldsAsync("b") && !await bed.HoldsAsync("a"),
            () => $"the higher address to win: {first.Printed} {second.Printed}",
            10);
    }
}
