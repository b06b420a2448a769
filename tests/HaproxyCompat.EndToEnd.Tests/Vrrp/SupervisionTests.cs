using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>Parent and worker: who notices whose end, and what becomes of the addresses.</summary>
public sealed class SupervisionTests
{
    private const string Fast = "version 3\n advert_int 0.1";

    [Fact]
    public async Task A_killed_worker_has_a_successor_that_stays_master_and_no_ping_is_lost()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = await MasterAsync(bed);
        var before = daemon.WorkerId;
        using var client = await PingClient.StartAsync(bed);

        Signals.Send(before, Signals.Kill);

        await Eventually.IsTrueAsync(
            () => daemon.Printed.Contains("continues as master", StringComparison.Ordinal), "a successor");
        var (_, lost) = await client.StopAsync();
        Assert.Equal(0, lost);
        Assert.NotEqual(before, daemon.WorkerId);
        Assert.Contains($"VRRP child process({before}) died: Respawning", daemon.Printed, StringComparison.Ordinal);
        Assert.True(await bed.HoldsAsync("a"));
        daemon.Program.Signal(Signals.Terminate);
        Assert.Equal(0, await daemon.Program.WaitForExitAsync());
        Assert.False(await bed.HoldsAsync("a"));
    }

    [Fact]
    public async Task Signals_to_the_parent_reach_the_successor()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = await MasterAsync(bed);
        Signals.Send(daemon.WorkerId, Signals.Kill);
        bed.Folder.Write("a.conf", VrrpConfiguration.Instance(100, Fast, $"{VrrpBed.Address}\n192.168.3.136"));

        daemon.Program.Signal(Signals.Hangup);

        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a", "192.168.3.136"), () => $"a reload: {daemon.Printed}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_refused_reload_the_successor_runs_what_ran_before(bool isDeleted)
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        const string Second = "192.168.3.136";
        var part = bed.Folder.Write("part.inc", "192.168.3.137\n");
        var daemon = await MasterAsync(bed);
        bed.Folder.Write(
            "a.conf", VrrpConfiguration.Instance(100, Fast, $"{VrrpBed.Address}\n{Second}\ninclude {part}"));
        daemon.Program.Signal(Signals.Hangup);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a", Second), () => $"a reload: {daemon.Printed}");
        if (isDeleted)
        {
            File.Delete(bed.Folder.File("a.conf"));
            File.Delete(part);
        }
        else
        {
            bed.Folder.Write("a.conf", VrrpConfiguration.Instance(100, Fast).Replace("priority", "priorty"));
            bed.Folder.Write("part.inc", "bogus\n");
            daemon.Program.Signal(Signals.Hangup);
            await Eventually.IsTrueAsync(
                () => daemon.Printed.Contains("Reload refused", StringComparison.Ordinal), "a refused reload");
        }

        using var client = await PingClient.StartAsync(bed);
        Signals.Send(daemon.WorkerId, Signals.Kill);

        await Eventually.IsTrueAsync(
            () => daemon.Printed.Contains("continues as master", StringComparison.Ordinal), "a successor");
        var (_, lost) = await client.StopAsync();
        Assert.Equal(0, lost);
        foreach (var address in new[] { VrrpBed.Address, Second, "192.168.3.137" })
        {
            Assert.True(await bed.HoldsAsync("a", address), address);
        }

        // It knows all of them: they go with it.
        daemon.Program.Signal(Signals.Terminate);
        Assert.Equal(0, await daemon.Program.WaitForExitAsync());
        foreach (var address in new[] { VrrpBed.Address, Second, "192.168.3.137" })
        {
            Assert.False(await bed.HoldsAsync("a", address), address);
        }
    }

    [Fact]
    public async Task A_worker_without_its_parent_stops_in_order()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = await MasterAsync(bed);
        var worker = daemon.WorkerId;

        daemon.Program.Signal(Signals.Kill);

        await Eventually.IsTrueAsync(() => !Signals.IsAlive(worker), "the end of the worker");
        Assert.False(await bed.HoldsAsync("a"));
    }

    [Fact]
    public async Task Without_a_next_worker_the_addresses_go_with_the_dead_one()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = await MasterAsync(bed, "-R");

        Signals.Send(daemon.WorkerId, Signals.Kill);

        Assert.Equal(0, await daemon.Program.WaitForExitAsync());
        Assert.Contains("died: Exiting", daemon.Printed, StringComparison.Ordinal);
        Assert.False(await bed.HoldsAsync("a"));
    }

    private static async Task<VrrpDaemon> MasterAsync(VrrpBed bed, params string[] options)
    {
        var daemon = bed.StartDaemon("a", DaemonKind.Ours, VrrpConfiguration.Instance(100, Fast), options);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address: {daemon.Printed}");
        return daemon;
    }
}
