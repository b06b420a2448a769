using System.Net;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Keepalived.Dumps;
using HaproxyCompat.Vrrp.VirtualServers;

namespace HaproxyCompat.Keepalived.Tests.Dumps;

public sealed class ServiceSectionTests
{
    [Fact]
    public void Says_nothing_without_virtual_servers()
    {
        var text = new StringBuilder();

        ServiceSection.Write(text, new KeepalivedConfiguration(), []);

        Assert.Equal(0, text.Length);
    }

    [Theory]
    [InlineData(" VS VIP = 10.0.0.1, VPORT = 80")]
    [InlineData("   lvs_sched = rr")]
    [InlineData("   protocol = TCP")]
    [InlineData("   lvs_method = DR")]
    [InlineData("   alpha is OFF, omega is ON")]
    [InlineData("   quorum = 2, hysteresis = 1")]
    [InlineData("   quorum state = DOWN")]
    [InlineData("   RIP = 10.0.0.2, RPORT = 8080, WEIGHT = 7")]
    [InlineData("     state = UP")]
    [InlineData(" [10.0.0.2]:tcp:8080")]
    [InlineData("   Keepalive method = TCP_CHECK")]
    [InlineData("   Connection dest = [10.0.0.2]:8080")]
    [InlineData("   Delay loop = 60.000000")]
    public void Shows_services_servers_and_checks(string line)
    {
        var method = new ForwardingConfig(ForwardingMethod.DirectRouting);
        var server = new RealServerConfig(IPAddress.Parse("10.0.0.2"), 8080, method)
        {
            Label = "[10.0.0.2]:tcp:8080",
            Checkers =
            [
                new TcpCheckConfig(new CheckTimes())
                {
                    Connection = new CheckConnection(IPAddress.Parse("10.0.0.2"), 8080),
                },
            ],
        };
        var service = new VirtualServerConfig
        {
            Label = "[10.0.0.1]:tcp:80",
            Address = IPAddress.Parse("10.0.0.1"),
            Port = 80,
            Protocol = ServiceProtocol.Tcp,
            Scheduler = "rr",
            Forwarding = method,
            Omega = true,
            Quorum = 2,
            Hysteresis = 1,
            RealServers = [server],
        };
        var text = new StringBuilder();

        ServiceSection.Write(
            text,
            new KeepalivedConfiguration(),
            [new ServiceSnapshot(service, false, false, [new ServerSnapshot(server, true, 7)])]);

        Assert.Contains(line, text.ToString().Split('\n'));
    }
}
