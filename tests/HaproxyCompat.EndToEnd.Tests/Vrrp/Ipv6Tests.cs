using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>Virtual routers of IPv6: the wire, the addresses and takeovers, ours beside the reference.</summary>
public sealed class Ipv6Tests(ITestOutputHelper output) : WireComparison(output)
{
    private const string Address = "fd00::100";

    private static readonly string[] AdvertisementFields =
    [
        "eth.dst", "ipv6.tclass", "ipv6.plen", "ipv6.nxt", "ipv6.hlim", "ipv6.dst", "vrrp.version", "vrrp.type",
        "vrrp.virt_rtr_id", "vrrp.prio", "vrrp.addr_count", "vrrp.auth_type", "vrrp.adver_int",
        "vrrp.short_adver_int", "vrrp.checksum.status", "vrrp.ipv6_addr", "frame.len",
    ];

    private static readonly string[] AnnouncementFields =
    [
        "eth.dst", "ipv6.tclass", "ipv6.flow", "ipv6.plen", "ipv6.hlim", "ipv6.src", "ipv6.dst", "icmpv6.code",
        "icmpv6.checksum.status", "icmpv6.nd.na.flag.r", "icmpv6.nd.na.flag.s", "icmpv6.nd.na.flag.o",
        "icmpv6.nd.na.target_address", "icmpv6.opt.type", "icmpv6.opt.length", "frame.len",
    ];

    public static TheoryData<string, string, string> Cases => new()
    {
        { "multicast", "advert_int 0.5", "fe80::100\n fd00::100/64" },
        { "no link-local virtual address", "version 3\n advert_int 0.25", "fd00::100\n fd00::101/64" },
        { "version 2", "version 2\n advert_int 1", "fe80::100\n fd00::100" },
        { "unicast", "unicast_src_ip fd00::10\n unicast_peer {\n fd00::30\n }", "fd00::100/64" },
        {
            "unicast with its own hop limit",
            "advert_int 0.5\n unicast_ttl 9\n unicast_src_ip fd00::10\n unicast_peer {\n fd00::30\n }",
            "fd00::100/64"
        },
        { "another group", "mcast_dst_ip ff02::99", "fd00::100/64" },
        {
            "both families",
            "virtual_ipaddress_excluded {\n 192.168.3.135/24\n fd00::103/64\n }",
            "fd00::100/64"
        },
    };

    public static TheoryData<int, int> Pairs => new()
    {
        { (int)DaemonKind.Ours, (int)DaemonKind.Ours },
        { (int)DaemonKind.Ours, (int)DaemonKind.Reference },
        { (int)DaemonKind.Reference, (int)DaemonKind.Ours },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Every_field_is_the_references(string name, string body, string addresses) =>
        CompareAsync(name, body, addresses);

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_address_moves_as_with_ipv4(int master, int backup)
    {
        VrrpPrograms.Require();
        await WalkAsync((DaemonKind)master, (DaemonKind)backup, string.Empty, string.Empty);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_address_moves_in_unicast(int master, int backup)
    {
        VrrpPrograms.Require();
        await WalkAsync(
            (DaemonKind)master,
            (DaemonKind)backup,
            "unicast_src_ip fd00::10\n unicast_peer {\n fd00::20\n }",
            "unicast_src_ip fd00::20\n unicast_peer {\n fd00::10 min_ttl 60\n }");
    }

    [Fact]
    public async Task Waits_in_fault_for_a_link_local_address()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        await bed.UseIpv6Async();
        await bed.IpAsync("a", "-6", "addr", "flush", "dev", "eth0", "scope", "link");
        var daemon = bed.StartDaemon(
            "a", DaemonKind.Ours, VrrpConfiguration.Instance(100, "advert_int 0.1", "fd00::100/64"));
        await VrrpBed.UntilAsync(
            () => Task.FromResult(daemon.Printed.Contains("Entering FAULT STATE", StringComparison.Ordinal)),
            () => $"FAULT: {daemon.Printed}");

        await bed.IpAsync("a", "addr", "add", "fe80::77/64", "dev", "eth0", "nodad");
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a", Address), () => $"the address: {daemon.Printed}", 10);

        await bed.IpAsync("a", "addr", "del", "fe80::77/64", "dev", "eth0");
        await VrrpBed.UntilAsync(
            async () => !await bed.HoldsAsync("a", Address), () => $"no address: {daemon.Printed}", 10);
    }

    /// <summary>The kernel's own words on every address option, of both programs.</summary>
    [Fact]
    public async Task The_kernel_has_the_addresses_as_the_reference_sets_them()
    {
        VrrpPrograms.Require();
        var configuration = VrrpConfiguration.Instance(
            255,
            """
            virtual_ipaddress_excluded {
                fd00::201 -nodad
                fd00::203/64 preferred_lft 0
                fd00::204 preferred_lft forever
                fd00::206 peer fd00::999
                fd00::207/64 mngtmpaddr noprefixroute
                fd00::208/64 home
                fe80::209
                ff02::99 autojoin
                224.0.0.99 autojoin
            }
            """,
            """
            192.168.3.136/24 brd + label eth0:9
            192.168.3.137/24 brd - noprefixroute
            192.168.3.138/24 preferred_lft 50 -nodad
            192.168.3.139 no_track scope host
            192.168.3.140/25 scope link
            192.168.3.145/24 peer 10.9.9.9
            """);
        var both = await Task.WhenAll(
            AddressesAsync(DaemonKind.Ours, configuration),
            AddressesAsync(DaemonKind.Reference, configuration));
        Output.WriteLine(both[0]);
        Assert.Equal(both[1], both[0]);
    }

    private static async Task<string> AddressesAsync(DaemonKind kind, string configuration)
    {
        await using var bed = await VrrpBed.CreateAsync();
        await bed.UseIpv6Async();
        var daemon = bed.StartDaemon("a", kind, configuration);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a", "224.0.0.99"), () => $"the last one: {daemon.Printed}");
        await VrrpBed.UntilAsync(
            async () => (await bed.IpAsync("a", "addr", "show", "tentative")).Printed.Length == 0,
            () => "the end of duplicate address detection");
        var found = await bed.IpAsync("a", "-o", "addr", "show", "dev", "eth0");

        // The link-local address of the interface itself is made from its random MAC.
        return string.Join('\n', found.Printed
            .Split('\n')
            .Where(line => !line.Contains("fe80", StringComparison.Ordinal)
                || line.Contains("::209", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf("inet", StringComparison.Ordinal) is >= 0 and var at ? at : 0)..])
            .Order(StringComparer.Ordinal));
    }

    private static async Task WalkAsync(DaemonKind master, DaemonKind backup, string first, string second)
    {
        await using var bed = await VrrpBed.CreateAsync();
        await bed.UseIpv6Async();
        const string Addresses = "fe80::100\n fd00::100/64";
        var better = VrrpConfiguration.Instance(101, $"advert_int 0.3\n {first}", Addresses);
        var other = VrrpConfiguration.Instance(50, $"advert_int 0.3\n {second}", Addresses);
        var a = bed.StartDaemon("a", master, better);
        var b = bed.StartDaemon("b", backup, other);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a", Address), () => $"the address on a: {a.Printed}");
        await VrrpBed.UntilAsync(
            async () => !await bed.HoldsAsync("b", Address), () => $"no address on b: {b.Printed}");

        // Stopped, back again, and without power.
        a.Program.Signal(Signals.Terminate);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("b", Address), () => $"the address on b: {b.Printed}", 5);
        await a.Program.WaitForExitAsync();
        Assert.False(await bed.HoldsAsync("a", Address));

        a = bed.StartDaemon("a", master, better);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a", Address), () => $"the address back on a: {a.Printed}");
        await VrrpBed.UntilAsync(
            async () => !await bed.HoldsAsync("b", Address), () => $"no address on b: {b.Printed}", 5);

        using var client = await PingClient.StartAsync(bed, Address);
        a.KillAll();
        await bed.CableAsync("a", isPlugged: false);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("b", Address), () => $"the address on b: {b.Printed}", 5);
        var (gap, _) = await client.StopAsync();

        // Three intervals and the skew of priority 50.
        Assert.InRange(gap, 0, 900 + 242 + VrrpBed.ToleranceMs());
    }

    private protected override async Task<IReadOnlyList<string>> CaptureAsync(DaemonKind kind, string configuration)
    {
        await using var bed = await VrrpBed.CreateAsync();
        await bed.UseIpv6Async();
        using var capture = await PacketCapture.StartAsync(bed, "c", "ip6 proto 112 or icmp6 or arp");
        var daemon = bed.StartDaemon("a", kind, configuration);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a", Address), () => $"the address on a: {daemon.Printed}");
        using (var client = await PingClient.StartAsync(bed, Address))
        {
            await client.StopAsync();
        }

        daemon.Program.Signal(Signals.Terminate);
        await daemon.Program.WaitForExitAsync();
        var advertised = await capture.StopAsync("vrrp && !icmpv6", AdvertisementFields);
        var announced = await capture.StopAsync(
            "icmpv6.type == 136 && ipv6.dst == ff02::1 && icmpv6.nd.na.flag.s == 0", AnnouncementFields);
        var arp = await capture.StopAsync("arp.isgratuitous", "eth.dst", "arp.opcode", "arp.src.proto_ipv4");
        return Story(configuration, advertised, announced.Concat(arp));
    }
}
