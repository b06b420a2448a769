using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>A virtual router with its own hardware address (keepalived.conf(5), <c>use_vmac</c>).</summary>
public sealed class VmacTests
{
    private const string Mac = "00:00:5e:00:01:65";

    [Theory]
    [InlineData(DaemonKind.Ours)]
    [InlineData(DaemonKind.Reference)]
    internal async Task Everything_leaves_from_it_and_the_interface_goes_at_the_end(DaemonKind kind)
    {
        VrrpPrograms.Require();
        await using var bed = await VrrpBed.CreateAsync();
        using var capture = await PacketCapture.StartAsync(bed, "c", "ip proto 112 or arp");
        var configuration = VrrpConfiguration.Instance(254, "version 3\n advert_int 0.2\n use_vmac vm101");
        var daemon = bed.StartDaemon("a", kind, configuration);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => daemon.Printed);
        var link = (await bed.IpAsync("a", "-d", "link", "show", "vm101")).Printed;
        Assert.Contains(Mac, link, StringComparison.Ordinal);
        Assert.Contains("macvlan mode private", link, StringComparison.Ordinal);
        Assert.True(await bed.AnswersAsync(VrrpBed.Address));

        daemon.Program.Signal(Signals.Terminate);
        await daemon.Program.WaitForExitAsync();
        Assert.DoesNotContain("vm101", (await bed.IpAsync("a", "link")).Printed, StringComparison.Ordinal);
        var sent = await capture.StopAsync("vrrp || arp.isgratuitous", "eth.src", "arp.src.hw_mac");
        Assert.NotEmpty(sent);
        Assert.All(sent, row => Assert.Equal(Mac, row["eth.src"]));
        Assert.Contains(sent, row => row["arp.src.hw_mac"] == Mac);
        Assert.All(sent, row => Assert.Contains(row["arp.src.hw_mac"], new[] { Mac, string.Empty }));
    }
}
