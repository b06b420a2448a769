using System.Collections.Concurrent;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Notify;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Snapshots;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// The one thread that everything of VRRP happens on: it waits for packets, for the kernel's notifications, for
/// commands of other threads and for the next deadline, turns each into events, and carries out the effects. On each
/// turn:
/// (1) commands, (2) interfaces, (3) packets, (4) deadlines, (5) effects. Packets come before deadlines, so that after
/// a standstill of the machine what has arrived meanwhile counts first.
/// </summary>
internal sealed class RunnerLoop : IAsyncDisposable
{
    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly EventFd _wake = new();
    private readonly List<Effect> _effects = new(64);
    private readonly List<InterfaceChange> _changes = [];
    private readonly RefusalReader _refusals;
    private readonly VrrpRunnerOptions _options;
    private readonly KernelNetwork _kernel = new();
    private readonly LinkSet _links;
    private readonly AddressKeeper _keeper;
    private readonly Announcer _announcer;
    private readonly NotifyDispatcher _notify;
    private readonly TransitionTeller _teller;
    private readonly EffectExecutor _executor;
    private readonly PacketReceiver _receiver;
    private readonly TrackingBoard _tracking;
    private readonly InterfaceWatch _interfaces;
    private readonly RouterAssessor _assessor;
    private readonly RunnerReload _reload;
    private readonly VmacKeeper _vmacs;
    private readonly Firewall _firewall;
    private readonly RouteKeeper _routes;
    private readonly StaticKeeper _statics;
    private readonly LocalIgmp _igmp = new();
    private readonly ExtraAnnouncements _extra;
    private readonly SecondaryAddresses _secondaries = new();
    private readonly PollSet _poll = new();
    private readonly ILogger _log;
    private readonly AutomaticPriority _priority;
    private RouterTable _table;
    private long _startAtNs;
    private bool _isStopping;

    /// <exception cref="IOException">The kernel refused netlink.</exception>
    public RunnerLoop(KeepalivedConfiguration configuration, VrrpRunnerOptions options, ILogger log)
    {
        _options = options;
        _log = log;
        _links = new LinkSet(
            (name, index, protocol) => LinkFactory.Open(options.Link, name, index, protocol), _kernel, log);
        _keeper = new AddressKeeper(_kernel);
        _announcer = new Announcer(_links, _keeper, log);
        _notify = new NotifyDispatcher(new NotifyFifos(configuration.Global, log), options.TransitionObserver, log);
        _teller = new TransitionTeller(_notify, options.Clock, log);
        _firewall = new Firewall(_kernel, _keeper, log);
        _routes = new RouteKeeper(_kernel, log);
        _statics = new StaticKeeper(_kernel, _routes);
        _refusals = new RefusalReader(_kernel, _statics, log);
        _executor = new EffectExecutor(_links, _kernel, _keeper, _announcer, _teller, _firewall, _routes, log);
        _receiver = new PacketReceiver(log);
        _tracking = new TrackingBoard(Post, () => _assessor!.IsDue = true, options.Clock, log);
        _interfaces = new InterfaceWatch(_tracking.Facts, log);
        _assessor = new RouterAssessor(_tracking.Facts, _kernel.Interfaces)
        {
            HasStaticFault = name => _statics!.HasFault(name),
        };
        _reload = new RunnerReload(_links, _kernel, _keeper, _announcer, _routes, log);
        _extra = new ExtraAnnouncements(_announcer, _keeper);
        _vmacs = new VmacKeeper(_kernel, log);
        _table = RouterTable.Create(configuration, options.HandoverOnStop, null, []);
        _priority = new AutomaticPriority(configuration.Global.Process, Scheduling.SetRealtime, log);
    }

    private long NowNs =>
        (long)(_options.Clock.GetTimestamp() * (1_000_000_000.0 / _options.Clock.TimestampFrequency));

    /// <summary>Lets something happen on the runner's thread; from any thread.</summary>
    public void Post(Action command)
    {
        _commands.Enqueue(command);
        _wake.Signal();
    }

    /// <summary>Runs on the calling thread until stopped.</summary>
    public void Run()
    {
        Begin();
        while (!_isStopping || !IsStopped())
        {
            Turn();
        }

        if (!_options.LeaveAddressesOnStop)
        {
            _vmacs.RemoveAll();
            _firewall.RemoveAll();
            _statics.RemoveAll();
        }

        _igmp.Restore();
        _teller.Ended(_table);
    }

    /// <summary>Closes everything, after the notify scripts were started and the tracked ones ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _notify.DisposeAsync();
        await _tracking.StopAsync();
        _secondaries.Promote([]);
        _routes.Dispose();
        _vmacs.Dispose();
        _firewall.Dispose();
        _links.Dispose();
        _kernel.Dispose();
        _wake.Dispose();
    }

    /// <summary>Hands over; asking again changes nothing. On the runner's thread.</summary>
    public void Stop()
    {
        if (!_isStopping)
        {
            _isStopping = true;
            _executor.LeavesAddresses = _options.LeaveAddressesOnStop;
            for (var router = 0; router < _table.Routers.Length; router++)
            {
                _table.Ensemble.Handle(router, new RouterEvent(RouterEventKind.Stop, NowNs), _effects);
            }
        }
    }

    /// <summary>Continues with another configuration. On the runner's thread.</summary>
    public void Reload(KeepalivedConfiguration configuration)
    {
        if (_isStopping)
        {
            return;
        }

        configuration = MakeVmacs(configuration);
        Configure(configuration);
        _notify.Use(configuration.Global);
        _table = _reload.Apply(_table, configuration, _options.HandoverOnStop, NowNs, _effects);
        _extra.Use(_table);
        _reload.OpenLinks(_table);
        _firewall.Use(_table, _vmacs.Wanted);
        _assessor.IsDue = true;
        Assess();
        _executor.Execute(_table, NowNs, _effects);
        _teller.Reloaded(_table);
        _options.Reloaded?.Invoke();
    }

    /// <summary>On the runner's thread.</summary>
    public VrrpSnapshot Snapshot() =>
        SnapshotBuilder.Build(_table, _tracking, _kernel.Interfaces, _options.Clock, NowNs);

    /// <summary>On the runner's thread.</summary>
    /// <summary>A BFD session came up or went down.</summary>
    public void SessionChanged(string name, bool isUp) => _tracking.TakeSession(name, isUp);

    public void ClearCounters()
    {
        foreach (var router in _table.Routers)
        {
            router.Counters = default;
        }
    }

    /// <summary>
    /// Start: (1) what there is, (2) what a predecessor left behind goes or is adopted, (3) links, (4) trackers, (5)
    /// the routers.
    /// </summary>
    private void Begin()
    {
        // 1
        _kernel.Load(_changes);
        foreach (var known in _kernel.Interfaces.All)
        {
            _interfaces.Found(known.Name, known.IsUp);
        }

        _changes.Clear();
        var settled = MakeVmacs(_table.Configuration);
        if (settled != _table.Configuration)
        {
            _table = RouterTable.Create(settled, _options.HandoverOnStop, null, []);
        }

        foreach (var change in _changes)
        {
            _interfaces.Found(change.Interface.Name, change.Interface.IsUp);
        }

        _changes.Clear();

        // 2
        _keeper.DefaultInterface = _table.Configuration.Global.DefaultInterface;
        _reload.TakeLeftovers(_table, _options.AdoptsAddresses, _options.Clock.GetUtcNow());

        // 3
        _reload.OpenLinks(_table);
        _firewall.Use(_table, _vmacs.Wanted);

        // 4, 5
        var delay = _options.AdoptsAddresses
            ? TimeSpan.Zero
            : StartDelay.Of(_table.Configuration.Global, _options.Uptime);
        if (delay > TimeSpan.Zero)
        {
            RunnerLog.StartDelayed(_log, delay.TotalSeconds);
        }

        _startAtNs = NowNs + RouterSettingsFactory.Nanoseconds(delay);
        Configure(_table.Configuration);
        _assessor.IsDue = true;
        Assess();
        _executor.Execute(_table, NowNs, _effects);
        _options.Started?.Invoke();
    }

    private void Configure(KeepalivedConfiguration configuration)
    {
        _keeper.DefaultInterface = configuration.Global.DefaultInterface;
        _announcer.Use(configuration);
        _routes.Use(configuration);
        _statics.Use(configuration);
        ReadRefusals();
        _igmp.Use(configuration.Global.DisableLocalIgmp);
        _secondaries.Promote(configuration.Instances
            .Where(one => one.PromoteSecondaries)
            .Select(one => one.AddressInterface)
            .OfType<string>());
        _interfaces.Use(configuration);
        _tracking.Use(configuration);
    }

    /// <summary>Chooses names for macvlans and makes them, so that the links to them can be opened.</summary>
    private KeepalivedConfiguration MakeVmacs(KeepalivedConfiguration configuration)
    {
        var settled = VmacPlan.Settle(configuration, _kernel.Interfaces, out var wanted);
        _vmacs.Want(wanted);
        _vmacs.Ensure(_changes);
        return settled;
    }

    private void Turn()
    {
        var deadline = Deadline();
        _poll.Wait(_wake, _kernel, _links, _routes.MonitorDescriptor, deadline - NowNs);
        var now = NowNs;
        _priority.Met(now - deadline);

        // 1: commands
        _wake.Reset();
        while (_commands.TryDequeue(out var command))
        {
            command();
        }

        // 2: interfaces
        _kernel.ReadChanges(_changes);
        if (_changes.Count > 0)
        {
            TakeChanges(now);
        }

        if (_interfaces.TimePassed(now))
        {
            _assessor.IsDue = true;
        }

        if (_routes.ReadChanges() && !_isStopping)
        {
            _statics.Forget();
            _assessor.IsDue = true;
            _routes.PutBack(_table);
        }

        ReadRefusals();

        // 3: packets
        foreach (var link in _links.All)
        {
            _receiver.Receive(link, _table, now, _effects);
        }

        // 4: deadlines
        Assess();
        _table.Ensemble.TimePassed(now, _effects);

        // 5: effects
        _executor.Execute(_table, now, _effects);
        _extra.TimePassed(_table, now);
        _announcer.TimePassed(now);
        _vmacs.RemoveLeft(_table);
    }

    private long Deadline()
    {
        var next = Math.Min(_table.Ensemble.NextDeadlineNs(), _announcer.NextDeadlineNs);
        next = Math.Min(Math.Min(next, _interfaces.NextDeadlineNs), _extra.NextDeadlineNs);
        return _assessor.IsDue ? Math.Min(next, _startAtNs) : next;
    }

    private void Assess()
    {
        if (_assessor.IsDue)
        {
            _assessor.Assess(_table, NowNs, _startAtNs, _effects);
        }
    }

    private void TakeChanges(long now)
    {
        List<string> refilled = _isStopping ? [] : [.. _vmacs.Ensure(_changes), .. _vmacs.Ensure(_changes)];
        for (var index = 0; index < _changes.Count; index++)
        {
            var change = _changes[index];
            _assessor.IsDue = true;
            switch (change.Kind)
            {
                case InterfaceChangeKind.Disappeared:
                    _links.Close(change.Interface.Name);
                    _interfaces.Reported(change.Interface.Name, isUp: false, now);
                    break;
                case InterfaceChangeKind.Appeared:
                    _links.Close(change.Interface.Name);
                    break;
                case InterfaceChangeKind.Up:
                case InterfaceChangeKind.Down:
                    _interfaces.Reported(change.Interface.Name, change.Interface.IsUp, now);
                    RestoreBehind(change);
                    break;
                case InterfaceChangeKind.AddressRemoved:
                    _reload.PutBack(_table, change.Interface, change.Address.Address, now);
                    PutBackStatic(change.Interface);
                    break;
                default:
                    break;
            }
        }

        _changes.Clear();
        _reload.OpenLinks(_table);
        if (refilled.Count > 0)
        {
            _firewall.Use(_table, _vmacs.Wanted);
        }

        foreach (var name in refilled)
        {
            _reload.Refill(_table, name, now);
        }
    }

    private void PutBackStatic(NetworkInterface where)
    {
        if (!_isStopping)
        {
            _statics.PutBack(where);
        }
    }

    /// <summary>An interface that goes down takes its routes with it, and IPv6 addresses.</summary>
    private void RestoreBehind(in InterfaceChange change)
    {
        if (change.Kind == InterfaceChangeKind.Up && !_isStopping)
        {
            _statics.Forget();
            _statics.PutBack(change.Interface);
            _routes.PutBack(_table);
        }
    }

    private void ReadRefusals() => _assessor.IsDue |= _refusals.Read();

    private bool IsStopped()
    {
        for (var router = 0; router < _table.Routers.Length; router++)
        {
            if (_table.Ensemble.State(router).Phase != RouterPhase.Stopped)
            {
                return false;
            }
        }

        return _effects.Count == 0;
    }
}
