using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>Routes and rules of a master (keepalived.conf(5), <c>virtual_routes</c>, <c>virtual_rules</c>).</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task Are_those_of_the_reference_and_go_with_the_master()
    {
        VrrpPrograms.Require();
        var both = await Task.WhenAll(ShowAsync(DaemonKind.Ours), ShowAsync(DaemonKind.Reference));
        Assert.Contains("10.98.0.0/16", both[0], StringComparison.Ordinal);
        Assert.Equal(both[1], both[0]);
    }

    [Fact]
    public async Task A_reload_touches_only_the_route_that_changed()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = bed.StartDaemon("a", DaemonKind.Ours, Configuration(30));
        await VrrpBed.UntilAsync(() => HasAsync(bed, "192.168.3.30 dev eth0 proto keepalived"), () => daemon.Printed);
        using var monitor = bed.Start("a", "ip", "monitor", "route", "rule", "address");

        // A route of ours shows that it listens; another one each time, for what changes nothing is not told.
        var mtu = 1000;
        await VrrpBed.UntilAsync(
            async () =>
            {
                await bed.IpAsync("a", "route", "replace", "10.1.0.0/16", "dev", "eth0", "mtu", $"{mtu++}");
                return monitor.Printed.Contains("10.1.0.0/16", StringComparison.Ordinal);
            },
            () => "the monitor");
        bed.Folder.Write("a.conf", Configuration(31));
        daemon.Program.Signal(Signals.Hangup);
        await VrrpBed.UntilAsync(() => HasAsync(bed, "10.99.0.0/16 via 192.168.3.31"), () => daemon.Printed);
        await bed.IpAsync("a", "route", "add", "10.2.0.0/16", "dev", "eth0");
        await VrrpBed.UntilAsync(
            () => Task.FromResult(monitor.Printed.Contains("10.2.0.0/16", StringComparison.Ordinal)),
            () => monitor.Printed);

        var seen = monitor.Printed.Split('\n').Where(line => line.Contains("10.9", StringComparison.Ordinal))
            .Select(line => line[..line.IndexOf(" dev", StringComparison.Ordinal)]);
        Assert.Equal(["Deleted 10.99.0.0/16 via 192.168.3.30", "10.99.0.0/16 via 192.168.3.31"], seen);
    }

    private static async Task<string> ShowAsync(DaemonKind kind)
    {
        await using var bed = await VrrpBed.CreateAsync();
        var daemon = bed.StartDaemon("a", kind, Configuration(30));
        await VrrpBed.UntilAsync(() => HasAsync(bed, "10.99.0.0/16"), () => daemon.Printed);
        var shown = await OursAsync(bed);
        daemon.Program.Signal(Signals.Terminate);
        await daemon.Program.WaitForExitAsync();
        Assert.Empty(await OursAsync(bed));
        return shown;
    }

    private static async Task<string> OursAsync(VrrpBed bed)
    {
        var routes = (await bed.IpAsync("a", "-d", "route", "show", "table", "all")).Printed;
        var rules = (await bed.IpAsync("a", "-d", "rule")).Printed;
        return string.Join('\n', (routes + rules).Split('\n')
            .Where(line => line.Contains("keepalived", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static async Task<bool> HasAsync(VrrpBed bed, string text) =>
        (await bed.IpAsync("a", "route")).Printed.Contains(text, StringComparison.Ordinal);

    private static string Configuration(int gateway) => VrrpConfiguration.Instance(
        254,
        $$"""
        version 3
        advert_int 0.2
        virtual_routes {
            10.97.0.0/16 via 192.168.3.30 dev eth0 src 192.168.3.135 metric 5
            10.98.0.0/16 via 192.168.3.30 dev eth0 table 100 mtu 1400
            10.96.0.0/16 nexthop via 192.168.3.30 dev eth0 weight 2 nexthop via 192.168.3.20 dev eth0 no_track
            blackhole 10.95.0.0/16 no_track
            10.99.0.0/16 via 192.168.3.{{gateway}} dev eth0
        }
        virtual_rules {
            from 10.99.0.0/16 table 100 preference 1000
            fwmark 0x3/0xf iif eth0 table 100 preference 1001
        }
        """);
}
