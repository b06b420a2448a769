using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;
using HaproxyCompat.Vrrp.Tests.VirtualServers;
using Xunit;

namespace HaproxyCompat.Vrrp.Tests.Ipvs;

public sealed class SyncDaemonsTests : IDisposable
{
    private static readonly LvsSyncDaemon Daemon = new("eth0") { Instance = "V" };

    private readonly RecordingTable _table = new();
    private readonly SyncDaemons _daemons;

    public SyncDaemonsTests() => _daemons = new SyncDaemons(_table);

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Follows_the_instance()
    {
        _daemons.Settle(Daemon, 51, isMaster: false);
        Assert.Equal("NewDaemon False 51", _table.Take());
        _daemons.Settle(Daemon, 51, isMaster: false);
        Assert.Equal("", _table.Take());
        _daemons.Settle(Daemon, 51, isMaster: true);
        Assert.Equal("DeleteDaemon False 51; NewDaemon True 51", _table.Take());
    }

    [Fact]
    public void Without_an_instance_both_run()
    {
        _daemons.Settle(Daemon with { Instance = null }, 0, isMaster: false);
        Assert.Equal("NewDaemon True 0; NewDaemon False 0", _table.Take());
        _daemons.Settle(null, 0, isMaster: false);
        Assert.Equal("DeleteDaemon True 0; DeleteDaemon False 0", _table.Take());
    }

    [Fact]
    public void A_change_starts_it_again()
    {
        _daemons.Settle(Daemon, 51, isMaster: true);
        _table.Take();
        _daemons.Settle(Daemon with { Port = 9 }, 52, isMaster: true);
        Assert.Equal("DeleteDaemon True 51; NewDaemon True 52", _table.Take());
    }
}
