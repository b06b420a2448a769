using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>Our program alone: start, reload, faults, scripts, notification.</summary>
public sealed class LifeCycleTests
{
    private const string Fast = "version 3\n advert_int 0.1";

    [Fact]
    public async Task Removes_at_the_start_what_a_killed_predecessor_left_behind()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        await bed.IpAsync("a", "addr", "add", VrrpBed.Address + "/32", "dev", "eth0");
        bed.StartDaemon("a", DaemonKind.Ours, VrrpConfiguration.Instance(100, "version 3\n advert_int 20"));
        await VrrpBed.UntilAsync(async () => !await bed.HoldsAsync("a"), () => "the leftover to go", 10);
    }

    [Fact]
    public async Task A_reload_moves_only_what_differs()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = bed.StartDaemon(
            "a", DaemonKind.Ours, VrrpConfiguration.Instance(100, Fast, "192.168.3.135\n192.168.3.136"));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address: {daemon.Printed}");
        using var client = await PingClient.StartAsync(bed);
        bed.Folder.Write("a.conf", VrrpConfiguration.Instance(100, Fast, "192.168.3.135\n192.168.3.137"));
        daemon.Program.Signal(Signals.Hangup);
        await VrrpBed.UntilAsync(
            () => bed.HoldsAsync("a", "192.168.3.137"), () => $"the new address: {daemon.Printed}");
        Assert.False(await bed.HoldsAsync("a", "192.168.3.136"));
        var (_, lost) = await client.StopAsync();
        Assert.Equal(0, lost);
    }

    [Fact]
    public async Task An_instance_that_a_reload_removes_gives_its_address_up()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = bed.StartDaemon("a", DaemonKind.Ours, VrrpConfiguration.Instance(100, Fast));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address: {daemon.Printed}");
        var other = VrrpConfiguration.Instance(100, Fast, "192.168.3.140")
            .Replace("VI_1", "VI_2", StringComparison.Ordinal)
            .Replace("101", "102", StringComparison.Ordinal);
        bed.Folder.Write("a.conf", other);
        daemon.Program.Signal(Signals.Hangup);
        await VrrpBed.UntilAsync(
            () => bed.HoldsAsync("a", "192.168.3.140"), () => $"the other address: {daemon.Printed}");
        await VrrpBed.UntilAsync(
            async () => !await bed.HoldsAsync("a"), () => $"the removed address to go: {daemon.Printed}");
    }

    [Theory]
    [InlineData(nameof(DaemonKind.Ours), "-V", true)]
    [InlineData(nameof(DaemonKind.Reference), "-V", true)]
    [InlineData(nameof(DaemonKind.Ours), "-X", false)]
    public async Task Addresses_stay_at_the_end_when_the_command_line_says_so(string kind, string option, bool stay)
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = bed.StartDaemon("a", Enum.Parse<DaemonKind>(kind), VrrpConfiguration.Instance(100, Fast), option);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address: {daemon.Printed}");
        daemon.Program.Signal(Signals.Terminate);
        _ = await daemon.Program.WaitForExitAsync();
        Assert.Equal(stay, await bed.HoldsAsync("a"));
    }

    [Fact]
    public async Task Tells_scripts_of_each_state_in_order()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var told = bed.Folder.File("told");
        var script = bed.WriteScript("notify.sh", $"#!/bin/sh\necho \"$*\" >> {told}\n");
        var daemon = bed.StartDaemon("a", DaemonKind.Ours, VrrpConfiguration.Instance(
            100,
            $"""
            {Fast}
            notify_master "{script} master"
            notify_backup "{script} backup"
            notify_fault "{script} fault"
            notify_stop "{script} stop"
            notify "{script} any"
            """));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address: {daemon.Printed}");
        await UntilToldAsync(told, 4);
        await bed.CableAsync("a", isPlugged: false);
        await UntilToldAsync(told, 6);
        Assert.False(await bed.HoldsAsync("a"));
        await bed.CableAsync("a", isPlugged: true);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address again: {daemon.Printed}");
        await UntilToldAsync(told, 10);
        daemon.Program.Signal(Signals.Terminate);
        Assert.Equal(0, await daemon.Program.WaitForExitAsync());
        await UntilToldAsync(told, 12);
        string[] expected =
        [
            "any INSTANCE VI_1 BACKUP 100", "any INSTANCE VI_1 BACKUP 100", "any INSTANCE VI_1 FAULT 100",
            "any INSTANCE VI_1 MASTER 100", "any INSTANCE VI_1 MASTER 100", "any INSTANCE VI_1 STOP 100",
            "backup", "backup", "fault", "master", "master", "stop",
        ];

        // Each is started after the one before, but they run side by side.
        Assert.Equal(
            expected,
            (await File.ReadAllLinesAsync(told, TestContext.Current.CancellationToken)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failing_script_lowers_the_priority_and_the_other_node_takes_over()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var broken = bed.Folder.File("broken");
        var script = bed.WriteScript("check.sh", $"#!/bin/sh\ntest ! -e {broken}\n");
        var check = $"vrrp_script check {{\n script \"{script}\"\n interval 1\n weight -60\n}}\n";
        var first = bed.StartDaemon(
            "a",
            DaemonKind.Ours,
            check + VrrpConfiguration.Instance(101, Fast + "\n track_script {\n check\n }"));
        var second = bed.StartDaemon("b", DaemonKind.Reference, VrrpConfiguration.Instance(50, Fast));
        await second.UntilBackupAsync();
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address on a: {first.Printed}");
        await VrrpBed.UntilAsync(async () => !await bed.HoldsAsync("b"), () => $"no address on b: {second.Printed}");

        bed.Folder.Write("broken", string.Empty);
        await VrrpBed.UntilAsync(
            () => bed.HoldsAsync("b"), () => $"the address on b: {first.Printed} {second.Printed}");
        await VrrpBed.UntilAsync(async () => !await bed.HoldsAsync("a"), () => $"no address on a: {first.Printed}");
        Assert.Contains("(VI_1) Changing effective priority from 101 to 41", first.Printed, StringComparison.Ordinal);

        File.Delete(broken);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address back on a: {first.Printed}");
    }

    [Fact]
    public async Task An_address_that_somebody_removes_comes_back()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = bed.StartDaemon("a", DaemonKind.Ours, VrrpConfiguration.Instance(100, Fast));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address: {daemon.Printed}");
        await bed.IpAsync("a", "addr", "del", VrrpBed.Address + "/32", "dev", "eth0");
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address to come back: {daemon.Printed}", 5);
    }

    [Theory]
    [InlineData(nameof(DaemonKind.Ours))]
    [InlineData(nameof(DaemonKind.Reference))]
    public async Task Addresses_on_other_interfaces_are_announced_again_and_again(string kind)
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        await bed.IpAsync("a", "link", "add", "eth1", "type", "veth", "peer", "name", "eth2");
        await bed.IpAsync("a", "link", "set", "eth1", "up");
        await bed.IpAsync("a", "link", "set", "eth2", "up");
        var seen = bed.Folder.File("arp");
        using var capture = bed.Start("a", "sh", "-c", $"exec tcpdump -i eth2 -n -l -Z root arp > {seen}");
        await VrrpBed.UntilAsync(
            () => Task.FromResult(capture.Printed.Contains("listening on", StringComparison.Ordinal)),
            () => "tcpdump to listen");
        var daemon = bed.StartDaemon("a", Enum.Parse<DaemonKind>(kind), VrrpConfiguration.Instance(
            255,
            "advert_int 1\n garp_master_delay 0\n garp_master_repeat 1\n garp_extra_if all 1",
            "192.168.3.135\n 192.168.5.1 dev eth1\n 192.168.5.2 dev eth1"));
        await VrrpBed.UntilAsync(
            async () => Count(await File.ReadAllTextAsync(seen), "192.168.5.1") >= 3,
            () => $"the third announcement: {daemon.Printed}",
            10);
        Assert.Equal(1, Count(await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken), "192.168.5.2"));
    }

    [Theory]
    [InlineData(nameof(DaemonKind.Ours))]
    [InlineData(nameof(DaemonKind.Reference))]
    public async Task Secondary_addresses_are_promoted_while_it_runs(string kind)
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        string[] read = ["netns", "exec", bed.Space("a"), "sysctl", "-n", "net.ipv4.conf.eth0.promote_secondaries"];
        var daemon = bed.StartDaemon(
            "a",
            Enum.Parse<DaemonKind>(kind),
            VrrpConfiguration.Instance(255, "promote_secondaries", "192.168.5.1/24\n 192.168.5.2/24"));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a", "192.168.5.2"), () => $"the address: {daemon.Printed}");
        Assert.Equal("1", (await RunningProgram.RunAsync("ip", read)).Printed.Trim());
        daemon.Program.Signal(Signals.Terminate);
        await daemon.Program.WaitForExitAsync();
        Assert.Equal("0", (await RunningProgram.RunAsync("ip", read)).Printed.Trim());
        Assert.False(await bed.HoldsAsync("a", "192.168.5.2"));
    }

    private static int Count(string text, string address) =>
        text.Split('\n').Count(line => line.Contains($"who-has {address} (", StringComparison.Ordinal)
            || line.Contains($"who-has {address} tell", StringComparison.Ordinal)
            || line.Contains($"tell {address},", StringComparison.Ordinal));

    private static Task<TimeSpan> UntilToldAsync(string file, int lines) => VrrpBed.UntilAsync(
        async () => File.Exists(file) && (await File.ReadAllLinesAsync(file)).Length >= lines,
        () => $"{lines} lines in {file}");
}
