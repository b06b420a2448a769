using System.Diagnostics;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>
/// The seed's pair with default timers, ours and the reference in both roles at the same time: what a client notices of
/// a stop, of a return, and of a loss of power.
/// </summary>
public sealed class TakeoverTests(ITestOutputHelper output)
{
    /// <summary>Three intervals, and the skew of priority 50: (256 - 50) / 256 s.</summary>
    private const double MasterDownMs = 3000 + 805;

    [Fact]
    public async Task A_client_notices_no_more_than_with_the_reference()
    {
        VrrpPrograms.Require();
        (DaemonKind Master, DaemonKind Backup)[] pairs =
        [
            (DaemonKind.Reference, DaemonKind.Reference),
            (DaemonKind.Ours, DaemonKind.Ours),
            (DaemonKind.Ours, DaemonKind.Reference),
            (DaemonKind.Reference, DaemonKind.Ours),
        ];
        var toleranceMs = VrrpBed.ToleranceMs();
        var walks = await Task.WhenAll(pairs.Select(pair => WalkAsync(pair.Master, pair.Backup)));
        toleranceMs = Math.Max(toleranceMs, VrrpBed.ToleranceMs());
        output.WriteLine($"tolerance on this machine at present: {toleranceMs:0} ms");
        output.WriteLine(
            "master    backup    | TERM gap, lost | return gap, lost | power loss gap | takeover after kill");
        foreach (var walk in walks)
        {
            output.WriteLine(walk.ToString());
        }

        var reference = walks[0];
        foreach (var walk in walks.Skip(1))
        {
            Assert.True(walk.StopGapMs <= reference.StopGapMs + toleranceMs, walk.ToString());
            Assert.True(walk.ReturnGapMs <= reference.ReturnGapMs + toleranceMs, walk.ToString());
            Assert.True(walk.LossGapMs <= MasterDownMs + toleranceMs, walk.ToString());
            Assert.True(walk.KillTakeoverMs <= MasterDownMs + toleranceMs, walk.ToString());
        }

        // Ours as the one that stops keeps answering until the successor does.
        Assert.All(
            walks.Where(walk => walk.Master == DaemonKind.Ours),
            walk => Assert.InRange(walk.StopGapMs, 0, toleranceMs));
    }

    private static async Task<TakeoverWalk> WalkAsync(DaemonKind master, DaemonKind backup)
    {
        await using var bed = await VrrpBed.CreateAsync();
        var first = bed.StartDaemon("a", master, VrrpConfiguration.Seed(101));
        var second = bed.StartDaemon("b", backup, VrrpConfiguration.Seed(50));
        await second.UntilBackupAsync();
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address on a: {first.Printed}");
        await VrrpBed.UntilAsync(async () => !await bed.HoldsAsync("b"), () => $"no address on b: {second.Printed}");

        // Stopped: priority 0, and b takes over after its skew time.
        using var stopping = await PingClient.StartAsync(bed);
        first.Program.Signal(Signals.Terminate);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("b"), () => $"the address on b: {second.Printed}");
        var stop = await stopping.StopAsync();
        Assert.Equal(0, await first.Program.WaitForExitAsync());
        Assert.False(await bed.HoldsAsync("a"));

        // Back again: preempts.
        using var returning = await PingClient.StartAsync(bed);
        first = bed.StartDaemon("a", master, VrrpConfiguration.Seed(101));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address back on a: {first.Printed}");
        await VrrpBed.UntilAsync(async () => !await bed.HoldsAsync("b"), () => $"no address on b: {second.Printed}");
        var back = await returning.StopAsync();

        // Loss of power: no goodbye, no cable.
        using var losing = await PingClient.StartAsync(bed);
        var watch = Stopwatch.StartNew();
        first.KillAll();
        await bed.CableAsync("a", isPlugged: false);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("b"), () => $"the address on b: {second.Printed}");
        var takeover = watch.Elapsed.TotalMilliseconds;
        var loss = await losing.StopAsync();
        return new TakeoverWalk(master, backup, stop.GapMs, stop.Lost, back.GapMs, back.Lost, loss.GapMs, takeover);
    }
}
