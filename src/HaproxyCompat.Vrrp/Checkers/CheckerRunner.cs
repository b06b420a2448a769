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
    private readonly List<Task> _ended = [];
    private readonly Dictionary<string, bool> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _masters = new(StringComparer.Ordinal);
    private readonly Task _loop;

    private ImmutableArray<ServicePool> _pools = [];
    private Dictionary<CheckerSlot, RunningCheck> _checks = [];
    private NotifyFifos? _fifos;
    private KeepalivedConfiguration? _configuration;
    private IIpvsTable? _table;
    private SyncDaemons? _daemons;

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
        await Task.WhenAll(_ended);
        _fifos?.Dispose();
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
        if (configuration.VirtualServers.IsEmpty && before.IsEmpty && configuration.Global.Lvs.SyncDaemon is null
            && _table is null)
        {
            return;
        }

        EndFiles();
        if (_table is null)
        {
            OpenTable(configuration.Global.Lvs);
        }

        var global = configuration.Global;
        var fifos = NotifyFifos.OfServices(global, _log, _fifos);
        _fifos?.Dispose();
        _fifos = fifos;
        var teller = new ServiceTeller(global, fifos, _mail, _log);
        _pools = [.. configuration.VirtualServers.Select(one => new ServicePool(one, _table!, teller))];
        foreach (var gone in before.Where(old => !_pools.Any(next => IsSame(old, next))))
        {
            gone.Stop(removes: true, eachServer: true);
        }

        var checks = _checks;
        _checks = [];
        foreach (var pool in _pools)
        {
            Start(pool, before.FirstOrDefault(old => IsSame(old, pool)), checks, isFirst && global.Lvs.InitNotifies);
        }

        End(checks.Values);
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

        _daemons = new SyncDaemons(_table);

        if (settings.Flush)
        {
            _table.Flush();
        }

        if (settings.TcpTimeout > 0 || settings.TcpFinTimeout > 0 || settings.UdpTimeout > 0)
        {
            _table.Timeouts(settings);
        }
    }

    /// <param name="checks">Those at work before; what goes on is taken out of them.</param>
    private void Start(
        ServicePool pool, ServicePool? before, Dictionary<CheckerSlot, RunningCheck> checks, bool tellsUp)
    {
        if (before is null)
        {
            pool.Start(tellsUp);
        }
        else
        {
            pool.Continue(before);
        }

        for (var server = 0; server < pool.Servers.Count; server++)
        {
            for (var checker = 0; checker < pool.Servers[server].Config.Checkers.Length; checker++)
            {
                var slot = new CheckerSlot(pool, server, checker);
                if (before is not null && slot.In(before) is { } old && checks.TryGetValue(old, out var check)
                    && check.DoesFor(slot.Config, _configuration!.Ssl))
                {
                    checks.Remove(old);
                    check.MoveTo(slot);
                    _checks.Add(slot, check);
                }
                else
                {
                    _checks.Add(slot, Start(slot));
                }
            }
        }
    }

    private RunningCheck Start(CheckerSlot slot)
    {
        var ssl = _configuration!.Ssl;
        var check = new RunningCheck(slot, ssl);
        if (ProbeFactory.Make(slot.Config, ssl, _clock) is not { } probe)
        {
            return check;
        }

        ServiceLog.Activating(_log, slot.State.Config.Label, slot.Pool.Config.Label);
        check.Task = new CheckerTask(
            slot.Config,
            probe,
            new CheckHistory(slot.Config.Times, slot.IsUp),
            () => check.Service.HaSuspend && !_presence.HasAny(check.Service.Addresses),
            report => Post(() =>
            {
                if (!check.Task!.IsEnded)
                {
                    Report(check.Slot, report);
                }
            }),
            _clock);
        check.Task.Start();
        return check;
    }

    private void End(IEnumerable<RunningCheck> checks)
    {
        _ended.RemoveAll(one => one.IsCompleted);
        foreach (var check in checks)
        {
            _ended.Add(check.Task?.EndAsync() ?? Task.CompletedTask);
        }
    }

    private void Report(CheckerSlot slot, CheckReport report)
    {
        var (outcome, isUp) = (report.Outcome, report.IsUp);
        if (outcome.Weight is { } weight)
        {
            slot.Pool.WeightChanged(slot.Server, slot.Checker, weight - slot.State.Config.Weight);
        }

        if (report.IsChange)
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
        else if (report.IsRetrying && slot.Config.Times.LogAllFailures)
        {
            ServiceLog.Line(_log, outcome.Text);
        }
    }

    private static string Reason(CheckerSlot slot, bool isUp) =>
        $"{slot.Config.Name.Replace('_', ' ')} {(isUp ? "succeed" : "failed")} on service";

    private void TakeSession(string name, bool isUp)
    {
        _sessions[name] = isUp;
        foreach (var slot in _checks.Keys)
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
        var wanted = _checks.Keys.Select(slot => slot.Config).OfType<FileCheckConfig>()
            .Select(check => check.TrackFile).ToHashSet(StringComparer.Ordinal);
        foreach (var file in configuration.TrackFiles.Where(file => wanted.Contains(file.Name)))
        {
            _files.Add(new FileTracker(file, (name, value) => Post(() => TakeFile(name, value))));
        }
    }

    private void TakeFile(string name, long value)
    {
        foreach (var slot in _checks.Keys)
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
        if (_configuration is not { } configuration)
        {
            return;
        }

        var daemon = configuration.Global.Lvs.SyncDaemon;
        var id = daemon?.SyncId
            ?? configuration.Instances.FirstOrDefault(one => one.Name == daemon?.Instance)?.VirtualRouterId ?? 0;
        _daemons?.Settle(daemon, id, daemon?.Instance is { } name && _masters.GetValueOrDefault(name));
    }

    private void Stop()
    {
        EndFiles();
        End(_checks.Values);
        _daemons?.Settle(daemon: null, syncId: 0, isMaster: false);
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

    private void EndFiles()
    {
        _files.ForEach(file => file.Dispose());
        _files.Clear();
    }

    private static bool IsSame(ServicePool left, ServicePool right) =>
        left.Config.Label == right.Config.Label && left.Config.Family == right.Config.Family;
}
