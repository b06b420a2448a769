using System.Collections.Immutable;
using System.Threading.Channels;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;
using HaproxyCompat.Vrrp.Notify;
using HaproxyCompat.Vrrp.Tracking;
using HaproxyCompat.Vrrp.VirtualServers;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>
/// Runs the virtual servers of a configuration beside VRRP: checks them, drives the real servers up and down, programs
/// the kernel's table where there is one. Everything that changes is done by one loop; checks wait elsewhere.
/// </summary>
public sealed class CheckerRunner : IAsyncDisposable
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly TimeProvider _clock;
    private readonly Action<string, string> _mail;
    private readonly bool _keepsTable;
    private readonly ILogger _log;
    private readonly AddressPresence _presence;
    private readonly List<FileTracker> _files = [];
    private readonly List<Task> _tasks = [];
    private readonly Dictionary<string, bool> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _masters = new(StringComparer.Ordinal);
    private readonly Task _loop;

    private CancellationTokenSource _generation = new();
    private ImmutableArray<ServicePool> _pools = [];
    private List<CheckerSlot> _slots = [];
    private KeepalivedConfiguration? _configuration;
    private IIpvsTable? _table;
    private ServiceTeller? _teller;
    private bool? _isSyncMaster;

    /// <param name="loggers">Where remarks go.</param>
    /// <param name="clock">Of delays.</param>
    /// <param name="mail">Sends a mail with this subject and text.</param>
    /// <param name="keepsTable">The kernel's table stays as it is at the end.</param>
    public CheckerRunner(
        ILoggerFactory loggers, TimeProvider clock, Action<string, string> mail, bool keepsTable = false)
    {
        _keepsTable = keepsTable;
        _clock = clock;
        _mail = mail;
        _log = loggers.CreateLogger("Keepalived_healthcheckers");
        _presence = new AddressPresence(clock);
        _loop = LoopAsync();
    }

    /// <summary>Starts with a configuration, or goes on with another.</summary>
    public void Use(KeepalivedConfiguration configuration) => Post(() => Take(configuration));

    /// <summary>A BFD session came up or went down.</summary>
    public void SessionChanged(string name, bool isUp) => Post(() => TakeSession(name, isUp));

    /// <summary>An instance became master or stopped being it: the sync daemon follows.</summary>
    public void InstanceChanged(string name, bool isMaster) => Post(() =>
    {
        _masters[name] = isMaster;
        SettleDaemon();
    });

    /// <summary>Everything that is known, at one moment.</summary>
    public Task<ImmutableArray<ServiceSnapshot>> TakeSnapshotAsync()
    {
        var completion = new TaskCompletionSource<ImmutableArray<ServiceSnapshot>>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_work.Writer.TryWrite(() => completion.SetResult(
            [.. _pools.Select(pool => new ServiceSnapshot(
                pool.Config,
                pool.HasQuorum,
                pool.UsesSorryServer,
                [.. pool.Servers.Select(one => new ServerSnapshot(one.Config, one.IsAlive, one.Weight))]))])))
        {
            completion.SetResult([]);
        }

        return completion.Task;
    }

    /// <summary>Ends the checks, clears the table as configured, runs what <c>omega</c> asks for.</summary>
    public async ValueTask DisposeAsync()
    {
        Post(Stop);
        _work.Writer.TryComplete();
        await _loop;
        await Task.WhenAll(_tasks);
        _generation.Dispose();
        _teller?.Dispose();
        _table?.Dispose();
    }

    private void Post(Action action) => _ = _work.Writer.TryWrite(action);

    private async Task LoopAsync()
    {
        await foreach (var action in _work.Reader.ReadAllAsync())
        {
            action();
        }
    }

    private void Take(KeepalivedConfiguration configuration)
    {
        var isFirst = _configuration is null;
        var before = _pools;
        _configuration = configuration;
        if (configuration.VirtualServers.IsEmpty && before.IsEmpty)
        {
            return;
        }

        EndGeneration();
        if (_table is null)
        {
            OpenTable(configuration.Global.Lvs);
        }

        _teller?.Dispose();
        var global = configuration.Global;
        _teller = new ServiceTeller(global, NotifyFifos.OfServices(global, _log), _mail, _log);
        _pools = [.. configuration.VirtualServers.Select(one => new ServicePool(one, _table!, _teller))];
        foreach (var gone in before.Where(old => !_pools.Any(next => IsSame(old, next))))
        {
            gone.Stop(removes: true, eachServer: true);
        }

        _slots = [];
        foreach (var pool in _pools)
        {
            Start(pool, before.FirstOrDefault(old => IsSame(old, pool)), isFirst && global.Lvs.InitNotifies);
        }

        StartFiles(configuration);
        foreach (var (name, isUp) in _sessions.ToArray())
        {
            TakeSession(name, isUp);
        }

        SettleDaemon();
    }

    private void OpenTable(LvsSettings settings)
    {
        _table = KernelIpvs.Open(_log);
        if (_table is null)
        {
            IpvsLog.Missing(_log);
            _table = new AbsentIpvs();
        }

        if (settings.Flush)
        {
            _table.Flush();
        }

        if (settings.TcpTimeout > 0 || settings.TcpFinTimeout > 0 || settings.UdpTimeout > 0)
        {
            _table.Timeouts(settings);
        }
    }

    private void Start(ServicePool pool, ServicePool? before, bool tellsUp)
    {
        if (before is not null)
        {
            before.RemoveMissing(pool);
            pool.Adopt(before);
            _table!.Service(IpvsCommand.SetService, pool.Config);
        }

        pool.Start(server => before?.Find(server)?.IsAlive, isNew: before is null, tellsUp);
        for (var server = 0; server < pool.Servers.Count; server++)
        {
            for (var checker = 0; checker < pool.Servers[server].Config.Checkers.Length; checker++)
            {
                var slot = new CheckerSlot(pool, server, checker);
                _slots.Add(slot);
                Start(slot);
            }
        }
    }

    private void Start(CheckerSlot slot)
    {
        var probe = ProbeFactory.Make(slot.Config, slot.State.Config, _configuration!.Ssl, _clock);
        if (probe is null)
        {
            return;
        }

        ServiceLog.Activating(_log, slot.State.Config.Label, slot.Pool.Config.Label);
        var service = slot.Pool.Config;
        var generation = _generation.Token;
        var task = new CheckerTask(
            slot.Config,
            probe,
            new CheckHistory(slot.Config.Times, slot.IsUp),
            () => service is { HaSuspend: true, Address: { } address } && !_presence.Has(address),
            (outcome, history, isChange) =>
            {
                var (isRetrying, isUp) = (history.IsRetrying, history.IsUp);
                Post(() =>
                {
                    if (!generation.IsCancellationRequested)
                    {
                        Report(slot, outcome, isRetrying, isUp, isChange);
                    }
                });
            },
            _clock);
        _tasks.RemoveAll(one => one.IsCompleted);
        _tasks.Add(Task.Run(() => task.RunAsync(generation), CancellationToken.None));
    }

    private void Report(CheckerSlot slot, CheckOutcome outcome, bool isRetrying, bool isUp, bool isChange)
    {
        if (outcome.AddedWeight is { } added)
        {
            slot.Pool.WeightChanged(slot.Server, slot.Checker, added);
        }

        if (isChange)
        {
            var retry = slot.Config.Times.Retry;
            ServiceLog.Line(_log, outcome.Text);
            if (!isUp)
            {
                ServiceLog.Line(
                    _log,
                    retry > 0
                        ? $"{slot.Config.Name} on service {slot.State.Config.Label} failed after {retry} retries."
                        : $"{slot.Config.Name} on service {slot.State.Config.Label} failed.");
            }

            slot.Pool.CheckerChanged(slot.Server, slot.Checker, isUp, Reason(slot, isUp));
        }
        else if (isRetrying && slot.Config.Times.LogAllFailures)
        {
            ServiceLog.Line(_log, outcome.Text);
        }
    }

    private static string Reason(CheckerSlot slot, bool isUp) =>
        $"{slot.Config.Name.Replace('_', ' ')} {(isUp ? "succeed" : "failed")} on service";

    private void TakeSession(string name, bool isUp)
    {
        _sessions[name] = isUp;
        foreach (var slot in _slots)
        {
            if (slot.Config is BfdCheckConfig check && check.Session == name && slot.IsUp != isUp)
            {
                ServiceLog.Line(
                    _log, $"BFD_CHECK of {slot.State.Config.Label}: session {name} is {(isUp ? "up" : "down")}");
                slot.Pool.CheckerChanged(slot.Server, slot.Checker, isUp, Reason(slot, isUp));
            }
        }
    }

    private void StartFiles(KeepalivedConfiguration configuration)
    {
        var wanted = _slots.Select(slot => slot.Config).OfType<FileCheckConfig>()
            .Select(check => check.TrackFile).ToHashSet(StringComparer.Ordinal);
        foreach (var file in configuration.TrackFiles.Where(file => wanted.Contains(file.Name)))
        {
            _files.Add(new FileTracker(file, (name, value) => Post(() => TakeFile(name, value))));
        }
    }

    private void TakeFile(string name, long value)
    {
        foreach (var slot in _slots)
        {
            if (slot.Config is not FileCheckConfig check || check.TrackFile != name)
            {
                continue;
            }

            var (isUp, added) = FileVerdict.Judge(check, value);
            slot.Pool.WeightChanged(slot.Server, slot.Checker, added);
            if (slot.IsUp != isUp)
            {
                ServiceLog.Line(
                    _log, $"FILE_CHECK of {slot.State.Config.Label}: {name} is {value}");
                slot.Pool.CheckerChanged(slot.Server, slot.Checker, isUp, Reason(slot, isUp));
            }
        }
    }

    private void SettleDaemon()
    {
        if (_table is null || _configuration?.Global.Lvs.SyncDaemon is not { } daemon)
        {
            return;
        }

        var isMaster = daemon.Instance is null || _masters.GetValueOrDefault(daemon.Instance);
        if (isMaster == _isSyncMaster)
        {
            return;
        }

        var id = daemon.SyncId
            ?? _configuration.Instances.FirstOrDefault(one => one.Name == daemon.Instance)?.VirtualRouterId ?? 0;
        if (_isSyncMaster is { } was)
        {
            _table.Daemon(IpvsCommand.DeleteDaemon, daemon, was, id);
        }

        _table.Daemon(IpvsCommand.NewDaemon, daemon, isMaster, id);
        _isSyncMaster = isMaster;
    }

    private void Stop()
    {
        EndGeneration();
        var flush = _configuration?.Global.Lvs.FlushOnStop ?? LvsFlushOnStop.No;
        foreach (var pool in _pools)
        {
            pool.Stop(
                removes: flush != LvsFlushOnStop.Everything && !_keepsTable, eachServer: flush == LvsFlushOnStop.No);
        }

        if (flush == LvsFlushOnStop.Everything && !_keepsTable)
        {
            _table?.Flush();
        }

        _pools = [];
    }

    private void EndGeneration()
    {
        _generation.Cancel();
        _generation.Dispose();
        _generation = new CancellationTokenSource();
        _files.ForEach(file => file.Dispose());
        _files.Clear();
    }

    private static bool IsSame(ServicePool left, ServicePool right) =>
        left.Config.Label == right.Config.Label && left.Config.Addresses.SequenceEqual(right.Config.Addresses);
}
