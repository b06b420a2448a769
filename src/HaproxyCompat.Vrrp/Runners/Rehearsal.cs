using System.Net;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Notify;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Tracking;
using Microsoft.Extensions.Logging.Abstractions;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Plays a takeover without a network, at the start and on another thread, so that the first real one does not wait for
/// the compiler: without it the first announcement came 13 ms after the first advertisement, with it less than 1 ms.
/// The kernel is asked only for what it must refuse: an address on an interface that does not exist.
/// </summary>
internal static class Rehearsal
{
    private const int NoInterface = int.MaxValue;
    private const int Rounds = 3;
    private const string Stage = "rehearsal";

    private static readonly InternetAddress Own = InternetAddress.Parse("192.0.2.1");
    private static readonly InternetAddress Peer = InternetAddress.Parse("192.0.2.2");

    public static async Task RunAsync()
    {
        try
        {
            using var kernel = new KernelNetwork();
            await using var notify = new NotifyDispatcher(
                new NotifyFifos(new GlobalDefs(), NullLogger.Instance),
                null,
                NullLogger.Instance);
            Play(kernel, notify);
            TouchSockets();
        }
        catch (IOException)
        {
            // Without the right to netlink there will be no takeover either.
        }
    }

    private static void Play(KernelNetwork kernel, NotifyDispatcher notify)
    {
        var log = NullLogger.Instance;
        var link = new SilentLink();
        using var links = new LinkSet((_, _, _) => link, kernel, log);
        var keeper = new AddressKeeper(kernel);
        var announcer = new Announcer(links, keeper, log);
        var teller = new TransitionTeller(notify, TimeProvider.System, log);
        using var firewall = new Firewall(kernel, keeper, log);
        using var routes = new RouteKeeper(kernel, log);
        var executor = new EffectExecutor(links, kernel, keeper, announcer, teller, firewall, routes, log);
        var receiver = new PacketReceiver(log);
        var facts = new TrackedFacts();
        var table = RouterTable.Create(Configuration(), TimeSpan.FromSeconds(1), null, []);
        var effects = new List<Effect>(64);
        kernel.Interfaces.Apply(Interface(), []);
        facts.SetInterface(Stage, isUp: true);
        new RouterAssessor(facts, kernel.Interfaces).Assess(table, 0, startAtNs: 0, effects);
        executor.Execute(table, 0, effects);
        new RunnerReload(links, kernel, keeper, announcer, routes, log).OpenLinks(table);
        var open = links.Get(Stage, LinkProtocol.Ipv4)!;
        var better = new VirtualRouter(table.Routers[0].Config with { Priority = 200 }, -1) { Source = Peer };
        for (var round = 1L; round <= Rounds; round++)
        {
            // Nobody is heard; the router advertises; somebody better comes.
            var nowNs = round * 100_000_000_000;
            table.Ensemble.TimePassed(nowNs, effects);
            executor.Execute(table, nowNs, effects);
            table.Ensemble.TimePassed(table.Ensemble.NextDeadlineNs(), effects);
            executor.Execute(table, nowNs, effects);
            link.Hear(better.Packet(50, better.Destinations[0]));
            link.Hear(better.Packet(200, better.Destinations[0]));
            receiver.Receive(open, table, nowNs, effects);
            executor.Execute(table, nowNs, effects);
        }
    }

    /// <summary>The calls into the kernel, with arguments that it refuses.</summary>
    private static void TouchSockets()
    {
        using var link = LinkFactory.Open(LinkKind.BuiltIn, null, 0);
        Span<byte> nothing = stackalloc byte[ArpPacket.SizeBytes];
        nothing.Clear();
        _ = link.SendPacket(nothing[..4], Own);
        _ = link.SendFrame(nothing);
        _ = link.Receive(nothing);
    }

    private static KeepalivedConfiguration Configuration() => new()
    {
        Instances =
        [
            new VrrpInstanceConfig(Stage)
            {
                Interface = Stage,
                VirtualRouterId = 1,
                SourceAddress = Own.ToIPAddress(),
                Authentication = AuthenticationKind.Password,
                Password = [1],
                Addresses = [new VirtualAddress(IPAddress.Parse("192.0.2.3"), 32)],
            },
        ],
    };

    /// <summary>What the kernel would say of the interface: struct ifinfomsg and its name.</summary>
    private static ReadOnlySpan<byte> Interface()
    {
        var writer = new NetlinkWriter(128);
        writer.Begin(NetlinkConstants.NewLink, 0, 0);
        writer.Write(0);
        writer.Write(NoInterface);
        writer.Write(Interop.NetIf.FlagUp | Interop.NetIf.FlagRunning);
        writer.Write(0);
        writer.Attribute(NetlinkConstants.LinkName, Stage);
        writer.End();
        return writer.Written;
    }
}
