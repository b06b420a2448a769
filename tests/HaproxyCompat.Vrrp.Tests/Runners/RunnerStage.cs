using System.Net;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Notify;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Runners;
using HaproxyCompat.Vrrp.Tracking;
using Microsoft.Extensions.Logging.Abstractions;

namespace HaproxyCompat.Vrrp.Tests.Runners;

/// <summary>
/// The runner's parts around one interface that the kernel does not have, under virtual time, with a link that a test
/// hears and speaks through.
/// </summary>
internal sealed class RunnerStage : IAsyncDisposable
{
    public const string Interface = "stage";

    private readonly KernelNetwork _kernel = new();
    private readonly NotifyDispatcher _notify;
    private readonly LinkSet _links;
    private readonly EffectExecutor _executor;
    private readonly Firewall _firewall;
    private readonly RouteKeeper _routes;
    private readonly PacketReceiver _receiver = new(NullLogger.Instance);
    private readonly RunnerReload _reload;
    private readonly RouterAssessor _assessor;
    private readonly List<Effect> _effects = new(64);

    public RunnerStage(params VrrpInstanceConfig[] instances)
        : this(0, [], instances)
    {
    }

    public RunnerStage(long startAtNs, SyncGroupConfig[] groups, params VrrpInstanceConfig[] instances)
    {
        StartAtNs = startAtNs;
        _notify = new NotifyDispatcher(
            new NotifyFifos(new GlobalDefs(), NullLogger.Instance),
            Transitions.Add,
            NullLogger.Instance);
        Configuration = new KeepalivedConfiguration { Instances = [.. instances], SyncGroups = [.. groups] };
        _kernel.Interfaces.Apply(NewLink(), []);
        _links = new LinkSet((_, _, _) => Link, _kernel, NullLogger.Instance);
        Keeper = new AddressKeeper(_kernel);
        Announcer = new Announcer(_links, Keeper, NullLogger.Instance);
        var teller = new TransitionTeller(_notify, TimeProvider.System, NullLogger.Instance);
        _firewall = new Firewall(_kernel, Keeper, NullLogger.Instance);
        _routes = new RouteKeeper(_kernel, NullLogger.Instance);
        _executor = new EffectExecutor(
            _links, _kernel, Keeper, Announcer, teller, _firewall, _routes, NullLogger.Instance);
        _reload = new RunnerReload(_links, _kernel, Keeper, Announcer, _routes, NullLogger.Instance);
        Table = RouterTable.Create(Configuration, TimeSpan.Zero, null, []);
        Facts.SetInterface(Interface, isUp: true);
        _assessor = new RouterAssessor(Facts, _kernel.Interfaces);
        _reload.OpenLinks(Table);
        Assess();
    }

    public KeepalivedConfiguration Configuration { get; }

    public RecordingLink Link { get; } = new();

    public AddressKeeper Keeper { get; }

    public Announcer Announcer { get; }

    public TrackedFacts Facts { get; } = new();

    public RouterTable Table { get; private set; }

    public List<RouterTransition> Transitions { get; } = [];

    public long NowNs { get; set; }

    /// <summary>The end of the delay of the start.</summary>
    public long StartAtNs { get; }

    public VirtualRouter Router => Table.Routers[0];

    public RouterPhase Phase => Table.Ensemble.State(0).Phase;

    public static VrrpInstanceConfig Instance(string name = "VI_1", byte id = 101) => new(name)
    {
        Interface = Interface,
        VirtualRouterId = id,
        SourceAddress = IPAddress.Parse("192.0.2.1"),
        Addresses = [new VirtualAddress(IPAddress.Parse("192.0.2.100"), 32)],
    };

    /// <summary>A packet as a peer with that configuration sends it.</summary>
    public static byte[] PacketOf(VrrpInstanceConfig peer, byte priority, string source = "192.0.2.2")
    {
        var router = new VirtualRouter(peer, -1) { Source = InternetAddress.Parse(source) };
        return router.Packet(priority, router.Destinations[0]).ToArray();
    }

    public void Assess()
    {
        _assessor.Assess(Table, NowNs, StartAtNs, _effects);
        Execute();
    }

    public void RunToNextDeadline()
    {
        NowNs = Table.Ensemble.NextDeadlineNs();
        Table.Ensemble.TimePassed(NowNs, _effects);
        Execute();
    }

    public void Hear(ReadOnlySpan<byte> packet)
    {
        Link.Hear(packet);
        Receive();
    }

    public void Receive()
    {
        _receiver.Receive(_links.Get(Interface, Router.Protocol)!, Table, NowNs, _effects);
        Execute();
    }

    public void Reload(params VrrpInstanceConfig[] instances)
    {
        var next = Configuration with { Instances = [.. instances] };
        Table = _reload.Apply(Table, next, TimeSpan.Zero, NowNs, _effects);
        _reload.OpenLinks(Table);
        Assess();
    }

    public async ValueTask DisposeAsync()
    {
        await _notify.DisposeAsync();
        _routes.Dispose();
        _firewall.Dispose();
        _links.Dispose();
        _kernel.Dispose();
    }

    private static ReadOnlySpan<byte> NewLink()
    {
        var writer = new NetlinkWriter(128);
        writer.Begin(NetlinkConstants.NewLink, 0, 0);
        writer.Write(0);
        writer.Write(int.MaxValue);
        writer.Write(NetIf.FlagUp | NetIf.FlagRunning);
        writer.Write(0);
        writer.Attribute(NetlinkConstants.LinkName, Interface);
        writer.Attribute(NetlinkConstants.LinkHardwareAddress, [2, 0, 0, 0, 0, 1]);
        writer.End();
        return writer.Written;
    }

    private void Execute() => _executor.Execute(Table, NowNs, _effects);
}
