using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>
/// Every field of our advertisements and announcements, as tshark reads them, against the reference's.
/// </summary>
public sealed class WireTests(ITestOutputHelper output) : WireComparison(output)
{
    private static readonly string[] AdvertisementFields =
    [
        "eth.dst", "eth.type", "ip.version", "ip.hdr_len", "ip.dsfield", "ip.len", "ip.flags", "ip.frag_offset",
        "ip.ttl",
        "ip.proto", "ip.checksum.status", "ip.src", "ip.dst", "vrrp.version", "vrrp.type", "vrrp.virt_rtr_id",
        "vrrp.prio", "vrrp.addr_count", "vrrp.auth_type", "vrrp.adver_int", "vrrp.short_adver_int", "vrrp.checksum",
        "vrrp.checksum.status", "vrrp.ip_addr", "vrrp.auth_string", "frame.len",
    ];

    private static readonly string[] AnnouncementFields =
    [
        "eth.dst", "arp.hw.type", "arp.proto.type", "arp.hw.size", "arp.proto.size", "arp.opcode", "arp.src.proto_ipv4",
        "arp.dst.proto_ipv4", "arp.dst.hw_mac", "frame.len",
    ];

    public static TheoryData<string, string, string> Cases => new()
    {
        {
            "version 2 with a password",
            "advert_int 1\n authentication {\n auth_type PASS\n auth_pass 12345678\n }",
            "192.168.3.135"
        },
        {
            "version 2 with a short password and three addresses",
            "advert_int 2\n authentication {\n auth_type PASS\n auth_pass abc\n }",
            "192.168.3.135\n 192.168.3.136/24 label eth0:1\n 10.1.2.3 dev eth0 scope link"
        },
        { "version 2 without authentication", "advert_int 1", "192.168.3.135" },
        { "version 3", "version 3\n advert_int 0.5", "192.168.3.135\n 192.168.3.140" },
        {
            "unicast of version 2",
            "advert_int 1\n unicast_src_ip 192.168.3.10\n unicast_peer {\n 192.168.3.30\n }",
            "192.168.3.135"
        },
        {
            "unicast of version 3",
            "version 3\n advert_int 0.5\n unicast_src_ip 192.168.3.10\n unicast_peer {\n 192.168.3.30\n }",
            "192.168.3.135"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Every_field_is_the_references(string name, string body, string addresses) =>
        CompareAsync(name, body, addresses);

    [Fact]
    public async Task Identifications_count_up_and_checksums_are_good()
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        using var capture = await PacketCapture.StartAsync(bed, "c", "ip proto 112");
        bed.StartDaemon("a", DaemonKind.Ours, VrrpConfiguration.Instance(255, "version 3\n advert_int 0.05"));
        using var client = await PingClient.StartAsync(bed);
        await client.StopAsync();
        var rows = await capture.StopAsync("vrrp", "ip.id", "vrrp.checksum.status", "ip.checksum.status");
        Assert.True(rows.Count > 3);
        Assert.All(rows, row => Assert.Equal(("1", "1"), (row["vrrp.checksum.status"], row["ip.checksum.status"])));
        var ids = rows.Select(row => Convert.ToInt32(row["ip.id"], 16)).ToArray();
        Assert.Equal(Enumerable.Range(ids[0], ids.Length), ids);
    }

    private protected override async Task<IReadOnlyList<string>> CaptureAsync(DaemonKind kind, string configuration)
    {
        await using var bed = await VrrpBed.CreateAsync();
        using var capture = await PacketCapture.StartAsync(bed, "c", "ip proto 112 or arp");
        var daemon = bed.StartDaemon("a", kind, configuration);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address on a: {daemon.Printed}");
        using (var client = await PingClient.StartAsync(bed))
        {
            await client.StopAsync();
        }

        daemon.Program.Signal(Signals.Terminate);
        await daemon.Program.WaitForExitAsync();
        var hardware = (await bed.IpAsync("a", "-o", "link", "show", "eth0")).Printed;
        var advertised = await capture.StopAsync("vrrp", AdvertisementFields);
        var announced = await capture.StopAsync(
            "arp.isgratuitous", [.. AnnouncementFields, "arp.src.hw_mac", "eth.src"]);
        Assert.All(announced, row => Assert.Contains(row["arp.src.hw_mac"], hardware, StringComparison.Ordinal));
        Assert.All(announced, row => Assert.Equal(row["arp.src.hw_mac"], row["eth.src"]));
        // The hardware address is that of its bed.
        var kept = announced.Select(row => AnnouncementFields.ToDictionary(field => field, field => row[field]));
        return Story(configuration, advertised, kept);
    }
}
