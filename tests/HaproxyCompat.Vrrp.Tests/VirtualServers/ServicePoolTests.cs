using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.VirtualServers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.VirtualServers;

public sealed class ServicePoolTests : IDisposable
{
    private readonly RecordingTable _table = new();

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Starts_with_every_server_and_the_quorum()
    {
        _ = Start(new VirtualServerConfig { Label = "v", RealServers = [Server(1), Server(2)] });

        Assert.Equal("NewService; quorum gained 1+0=1 <= 2; NewDestination 1=1; NewDestination 2=1", _table.Take());
    }

    [Fact]
    public void With_alpha_waits_for_the_checks()
    {
        var pool = Start(new VirtualServerConfig { Label = "v", RealServers = [Server(1, isAlpha: true)] });
        Assert.Equal("NewService; quorum lost 1+0=1 > 0", _table.Take());

        pool.CheckerChanged(0, 0, isUp: true, "");
        Assert.Equal("1 up; quorum gained 1+0=1 <= 1; NewDestination 1=1", _table.Take());
    }

    [Fact]
    public void Puts_the_sorry_server_in_while_the_quorum_is_lost()
    {
        var pool = Start(new VirtualServerConfig
        {
            Label = "v",
            RealServers = [Server(1), Server(2)],
            Quorum = 2,
            SorryServer = new SorryServerConfig(IPAddress.Loopback, 9, new(ForwardingMethod.Nat)),
        });
        _table.Take();

        pool.CheckerChanged(0, 0, isUp: false, "");
        Assert.Equal(
            "1 down; quorum lost 2-0=2 > 1; sorry; NewDestination 9=1; DeleteDestination 1=0; DeleteDestination 2=0",
            _table.Take());

        pool.CheckerChanged(0, 0, isUp: true, "");
        Assert.Equal(
            "1 up; quorum gained 2+0=2 <= 2; NewDestination 1=1; NewDestination 2=1; not sorry; DeleteDestination 9=0",
            _table.Take());
    }

    [Fact]
    public void Hysteresis_keeps_the_quorum_from_flapping()
    {
        var pool = Start(new VirtualServerConfig
        {
            Label = "v",
            RealServers = [Server(1), Server(2), Server(3)],
            Quorum = 2,
            Hysteresis = 1,
        });
        _table.Take();

        pool.CheckerChanged(0, 0, isUp: false, "");
        pool.CheckerChanged(1, 0, isUp: false, "");
        Assert.True(pool.HasQuorum);
        pool.CheckerChanged(2, 0, isUp: false, "");
        Assert.False(pool.HasQuorum);
        pool.CheckerChanged(0, 0, isUp: true, "");
        pool.CheckerChanged(1, 0, isUp: true, "");
        Assert.False(pool.HasQuorum);
        pool.CheckerChanged(2, 0, isUp: true, "");
        Assert.True(pool.HasQuorum);
    }

    [Fact]
    public void Inhibits_instead_of_removing()
    {
        var pool = Start(new VirtualServerConfig
        {
            Label = "v",
            RealServers = [Server(1) with { InhibitOnFailure = true, Weight = 5 }, Server(2)],
        });
        _table.Take();

        pool.CheckerChanged(0, 0, isUp: false, "");
        Assert.Equal("1 down; SetDestination 1=0", _table.Take());
        pool.CheckerChanged(0, 0, isUp: true, "");
        Assert.Equal("1 up; SetDestination 1=5", _table.Take());
    }

    [Fact]
    public void A_server_is_up_when_all_its_checkers_say_so()
    {
        var server = Server(1);
        var pool = Start(new VirtualServerConfig
        {
            Label = "v",
            RealServers = [server with { Checkers = [.. server.Checkers, .. server.Checkers] }, Server(2)],
        });
        _table.Take();

        pool.CheckerChanged(0, 0, isUp: false, "");
        pool.CheckerChanged(0, 1, isUp: false, "");
        pool.CheckerChanged(0, 0, isUp: true, "");
        Assert.Equal("1 down; DeleteDestination 1=0", _table.Take());
        pool.CheckerChanged(0, 1, isUp: true, "");
        Assert.Equal("1 up; NewDestination 1=1", _table.Take());
    }

    [Fact]
    public void A_dynamic_checker_changes_the_weight_and_the_quorum()
    {
        var pool = Start(new VirtualServerConfig { Label = "v", RealServers = [Server(1)] });
        _table.Take();

        pool.WeightChanged(0, 0, 9);
        Assert.Equal("SetDestination 1=10", _table.Take());
        pool.WeightChanged(0, 0, -5);
        Assert.Equal("quorum lost 1-0=1 > 0; SetDestination 1=0", _table.Take());
    }

    [Fact]
    public void Omega_tells_of_the_end()
    {
        var pool = Start(new VirtualServerConfig { Label = "v", Omega = true, RealServers = [Server(1)] });
        _table.Take();

        pool.Stop(removes: true, eachServer: true);
        Assert.Equal(
            "DeleteDestination 1=0; 1 down; 1 shutdown!; quorum lost shutdown; DeleteService", _table.Take());
    }

    [Fact]
    public void A_reload_touches_only_what_changed()
    {
        var before = Start(new VirtualServerConfig { Label = "v", RealServers = [Server(1), Server(2)] });
        before.CheckerChanged(1, 0, isUp: false, "");
        _table.Take();

        var config = new VirtualServerConfig { Label = "v", RealServers = [Server(2), Server(3)] };
        var next = new ServicePool(config, _table, _table);
        next.Continue(before);

        Assert.Equal("DeleteDestination 1=0; NewDestination 3=1", _table.Take());
    }

    [Fact]
    public void A_reload_keeps_what_a_dynamic_checker_added()
    {
        var before = Start(new VirtualServerConfig { Label = "v", Addresses = [One(1)], RealServers = [Server(1)] });
        before.WeightChanged(0, 0, 9);
        _table.Take();

        var next = new ServicePool(before.Config with { Scheduler = "rr", Addresses = [One(1)] }, _table, _table);
        next.Continue(before);

        Assert.Equal("SetService", _table.Take());
    }

    [Fact]
    public void A_reload_does_not_tell_again_that_the_quorum_is_lost()
    {
        var config = new VirtualServerConfig { Label = "v", RealServers = [Server(1, isAlpha: true)] };
        var before = Start(config);
        _table.Take();

        Continue(before, config);

        Assert.Equal("", _table.Take());
    }

    [Fact]
    public void A_reload_takes_what_changed_about_a_server_to_the_table()
    {
        var before = Start(new VirtualServerConfig { Label = "v", RealServers = [Server(1), Server(2)] });
        _table.Take();

        Continue(before, before.Config with
        {
            RealServers =
            [
                Server(1) with { Forwarding = new ForwardingConfig(ForwardingMethod.DirectRouting) },
                Server(2) with { UpperThreshold = 9 },
            ],
        });

        Assert.Equal("SetDestination 1=1; SetDestination 2=1", _table.Take());
    }

    [Theory]
    [InlineData(8, "sorry; NewDestination 8=1; DeleteDestination 9=0")]
    [InlineData(9, "")]
    [InlineData(0, "DeleteDestination 9=0")]
    public void A_reload_changes_the_sorry_server_in_use(int port, string expected)
    {
        var before = Start(new VirtualServerConfig
        {
            Label = "v",
            RealServers = [Server(1, isAlpha: true)],
            SorryServer = Sorry(9),
        });
        _table.Take();

        Continue(before, before.Config with { SorryServer = port == 0 ? null : Sorry(port) });

        Assert.Equal(expected, _table.Take());
    }

    [Fact]
    public void An_inhibited_sorry_server_stays_with_weight_0()
    {
        var pool = Start(new VirtualServerConfig
        {
            Label = "v",
            RealServers = [Server(1, isAlpha: true)],
            SorryServer = Sorry(9) with { Inhibit = true },
        });
        _table.Take();

        pool.CheckerChanged(0, 0, isUp: true, "");
        Assert.EndsWith("NewDestination 1=1; not sorry; SetDestination 9=0", _table.Take(), StringComparison.Ordinal);
        pool.CheckerChanged(0, 0, isUp: false, "");
        Assert.EndsWith("sorry; SetDestination 9=1; DeleteDestination 1=0", _table.Take(), StringComparison.Ordinal);
        pool.CheckerChanged(0, 0, isUp: true, "");
        _table.Take();
        pool.Stop(removes: true, eachServer: true);
        Assert.Equal("DeleteDestination 1=0; DeleteDestination 9=0; DeleteService", _table.Take());
    }

    [Fact]
    public void A_reload_adds_and_removes_addresses_of_a_group()
    {
        var before = Start(new VirtualServerConfig
        {
            Label = "v",
            Group = "g",
            Addresses = [One(1), One(2)],
            RealServers = [Server(7)],
        });
        Assert.StartsWith("NewService 1,2; ", _table.Take(), StringComparison.Ordinal);

        Continue(before, before.Config with { Addresses = [One(2), One(3)] });

        Assert.Equal("DeleteService 1; NewService 3; NewDestination 3 7=1", _table.Take());
    }

    [Fact]
    public void A_reload_keeps_each_checker_s_word()
    {
        var tcp = Server(1).Checkers[0];
        var misc = new MiscCheckConfig(new NotifyScript(["/x"], null), new CheckTimes());
        var before = Start(new VirtualServerConfig
        {
            Label = "v",
            RealServers = [Server(1) with { Checkers = [tcp, misc] }],
        });
        before.CheckerChanged(0, 1, isUp: false, "");
        _table.Take();

        Continue(before, before.Config with { RealServers = [Server(1) with { Checkers = [misc, tcp] }] });
        Assert.Equal("", _table.Take());
        Continue(before, before.Config with { RealServers = [Server(1)] });
        Assert.Equal("1 up; quorum gained 1+0=1 <= 1; NewDestination 1=1", _table.Take());
    }

    [Fact]
    public void A_check_that_decides_about_its_server_is_marked()
    {
        var server = Server(1);
        var pool = Start(new VirtualServerConfig
        {
            Label = "v",
            RealServers = [server with { Checkers = [.. server.Checkers, .. server.Checkers] }, Server(2)],
        });
        _table.Take();

        pool.CheckerChanged(0, 0, isUp: false, "first");
        pool.CheckerChanged(0, 1, isUp: false, "second");

        Assert.Equal("1 down; 1 first!; DeleteDestination 1=0; 1 second", _table.Take());
    }

    private static ServiceAddress One(int port) => new(IPAddress.Loopback, 1, port, 0, AddressFamily.InterNetwork);

    private static SorryServerConfig Sorry(int port) =>
        new(IPAddress.Loopback, port, new ForwardingConfig(ForwardingMethod.Nat));

    private void Continue(ServicePool before, VirtualServerConfig config) =>
        new ServicePool(config, _table, _table).Continue(before);

    private static RealServerConfig Server(int port, bool isAlpha = false) =>
        new(IPAddress.Loopback, port, new ForwardingConfig(ForwardingMethod.Nat))
        {
            Label = $"[127.0.0.1]:tcp:{port}",
            Checkers = [new TcpCheckConfig(new CheckTimes { Alpha = isAlpha })],
        };

    private ServicePool Start(VirtualServerConfig config)
    {
        var pool = new ServicePool(config, _table, _table);
        pool.Start(tellsUp: false);
        return pool;
    }
}
