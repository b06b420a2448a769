using System.Net;
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
        Assert.Equal("DeleteDestination 1=0; 1 down; quorum lost shutdown; DeleteService", _table.Take());
    }

    [Fact]
    public void A_reload_touches_only_what_changed()
    {
        var before = Start(new VirtualServerConfig { Label = "v", RealServers = [Server(1), Server(2)] });
        before.CheckerChanged(1, 0, isUp: false, "");
        _table.Take();

        var config = new VirtualServerConfig { Label = "v", RealServers = [Server(2), Server(3)] };
        var next = new ServicePool(config, _table, _table);
        before.RemoveMissing(next);
        next.Adopt(before);
        next.Start(server => before.Find(server)?.IsAlive, isNew: false, tellsUp: false);

        Assert.Equal("DeleteDestination 1=0; NewDestination 3=1", _table.Take());
    }

    [Fact]
    public void A_reload_keeps_what_a_dynamic_checker_added()
    {
        var before = Start(new VirtualServerConfig { Label = "v", RealServers = [Server(1)] });
        before.WeightChanged(0, 0, 9);
        _table.Take();

        var next = new ServicePool(before.Config with { Scheduler = "rr" }, _table, _table);
        next.Adopt(before);
        next.Start(server => before.Find(server)?.IsAlive, isNew: false, tellsUp: false);

        Assert.Equal("", _table.Take());
    }

    private static RealServerConfig Server(int port, bool isAlpha = false) =>
        new(IPAddress.Loopback, port, new ForwardingConfig(ForwardingMethod.Nat))
        {
            Label = $"[127.0.0.1]:tcp:{port}",
            Checkers = [new TcpCheckConfig(new CheckTimes { Alpha = isAlpha })],
        };

    private ServicePool Start(VirtualServerConfig config)
    {
        var pool = new ServicePool(config, _table, _table);
        pool.Start(_ => null, isNew: true, tellsUp: false);
        return pool;
    }
}
