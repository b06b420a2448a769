using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Snapshots;
using HaproxyCompat.Vrrp.Tracking;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Everything that is tracked, and the facts that come of it. Trackers run elsewhere and post their results; all else
/// here belongs to the runner's thread.
/// </summary>
internal sealed class TrackingBoard(Action<Action> post, Action changed, TimeProvider clock, ILogger log)
{
    private readonly Dictionary<string, TrackedScriptRun> _scripts = new(StringComparer.Ordinal);
    private readonly List<FileTracker> _files = [];
    private readonly List<Task> _ending = [];
    private readonly Dictionary<(TrackedProxyKind Kind, string Name), HaproxyTracker> _proxies = [];
    private ProcessTracker? _processes;
    private string _haproxySocket = string.Empty;

    public TrackedFacts Facts { get; } = new();

    /// <summary>Starts what a configuration tracks, keeps what is the same, ends what is left out.</summary>
    public void Use(KeepalivedConfiguration configuration)
    {
        var wanted = configuration.Instances.SelectMany(one => one.TrackedScripts)
            .Concat(configuration.SyncGroups.SelectMany(one => one.TrackedScripts))
            .Select(one => one.Name)
            .ToHashSet(StringComparer.Ordinal);
        var scripts = configuration.Scripts.Where(one => wanted.Contains(one.Name)).ToArray();
        foreach (var name in _scripts.Keys.Except(scripts.Select(one => one.Name), StringComparer.Ordinal).ToArray())
        {
            End(_scripts[name].Tracker);
            _scripts.Remove(name);
        }

        foreach (var script in scripts)
        {
            UseScript(script);
        }

        UseFiles(configuration);
        UseProcesses(configuration);
        UseProxies(configuration);
    }

    public ImmutableArray<ScriptSnapshot> Snapshot() =>
        [.. _scripts.Values.Select(one => new ScriptSnapshot(one.Config, one.Health.Result, one.LastOutcome?.Text))];

    /// <summary>Ends everything; the scripts that run are ended too.</summary>
    public Task StopAsync()
    {
        foreach (var script in _scripts.Values)
        {
            End(script.Tracker);
        }

        _scripts.Clear();
        _files.ForEach(file => file.Dispose());
        _files.Clear();
        End(_processes);
        foreach (var tracker in _proxies.Values)
        {
            End(tracker);
        }

        _proxies.Clear();
        return Task.WhenAll(_ending);
    }

    private void UseScript(VrrpScriptConfig script)
    {
        var result = script.InitiallyFailed ? TrackedResult.Bad : TrackedResult.Unknown;
        if (_scripts.TryGetValue(script.Name, out var running))
        {
            // What was known before a reload stays true until the next run says otherwise.
            result = running.Health.Result;
            if (result == TrackedResult.Good)
            {
                RunnerLog.ScriptKept(log, script.Name);
            }
        }

        var tracker = running is not null && running.Tracker.Runs(script) ? running.Tracker : null;
        if (running is not null && tracker is null)
        {
            End(running.Tracker);
        }

        tracker ??= new ScriptTracker(script, (name, outcome) => post(() => Take(name, outcome)), clock);
        _scripts[script.Name] = new TrackedScriptRun(
            script,
            tracker,
            new ScriptHealth(script.Rise, script.Fall, result))
        {
            LastOutcome = running?.LastOutcome,
        };
        Facts.SetScript(script.Name, result);
    }

    private void UseFiles(KeepalivedConfiguration configuration)
    {
        _files.ForEach(file => file.Dispose());
        _files.Clear();
        foreach (var file in configuration.TrackFiles)
        {
            _files.Add(new FileTracker(file, (name, value) => post(() => TakeFile(name, value))));
        }
    }

    private void UseProcesses(KeepalivedConfiguration configuration)
    {
        End(_processes);
        _processes = configuration.TrackProcesses.IsEmpty
            ? null
            : new ProcessTracker(
                configuration.TrackProcesses,
                (name, result) => post(() => TakeProcess(name, result)),
                clock);
    }

    private void UseProxies(KeepalivedConfiguration configuration)
    {
        var socket = configuration.Global.HaproxySocket;
        var wanted = configuration.Instances.SelectMany(one => one.TrackedProxies)
            .Concat(configuration.SyncGroups.SelectMany(one => one.TrackedProxies))
            .Select(one => (one.Kind, one.Name))
            .ToHashSet();
        foreach (var (key, tracker) in _proxies.ToArray())
        {
            if (!wanted.Contains(key) || socket != _haproxySocket)
            {
                End(tracker);
                _proxies.Remove(key);
            }
        }

        _haproxySocket = socket;
        foreach (var key in wanted.Where(key => !_proxies.ContainsKey(key)))
        {
            _proxies[key] = new HaproxyTracker(
                socket, key.Kind, key.Name, (kind, name, result) => post(() => TakeProxy(kind, name, result)), clock);
        }
    }

    private void TakeProxy(TrackedProxyKind kind, string name, TrackedResult result)
    {
        RunnerLog.ProxyChanged(
            log,
            kind == TrackedProxyKind.Frontend ? "frontend" : "backend",
            name,
            result == TrackedResult.Good ? "up" : "down");
        Facts.SetProxy(kind, name, result);
        changed();
    }

    private void Take(string name, ScriptOutcome outcome)
    {
        if (!_scripts.TryGetValue(name, out var script))
        {
            return;
        }

        if (script.LastOutcome is { } last && last.ExitCode != outcome.ExitCode)
        {
            RunnerLog.ScriptReturns(log, name, outcome.ExitCode);
        }

        script.LastOutcome = outcome;
        if (!script.Health.Take(outcome.IsSuccess))
        {
            return;
        }

        if (outcome.IsSuccess)
        {
            RunnerLog.ScriptSucceeded(log, name);
        }
        else
        {
            RunnerLog.ScriptFailed(log, name, outcome.Text);
        }

        Facts.SetScript(name, script.Health.Result);
        changed();
    }

    private void TakeFile(string name, long value)
    {
        if (Facts.File(name) != value)
        {
            RunnerLog.FileChanged(log, name, value);
            Facts.SetFile(name, value);
            changed();
        }
    }

    /// <summary>A BFD session came up or went down.</summary>
    public void TakeSession(string name, bool isUp)
    {
        if (Facts.IsSessionUp(name) != isUp)
        {
            RunnerLog.SessionChanged(log, name, isUp ? "Up" : "Down");
            Facts.SetSession(name, isUp);
            changed();
        }
    }

    private void TakeProcess(string name, TrackedResult result)
    {
        Facts.SetProcess(name, result);
        changed();
    }

    private void End(IAsyncDisposable? tracker)
    {
        _ending.RemoveAll(task => task.IsCompleted);
        if (tracker is not null)
        {
            _ending.Add(tracker.DisposeAsync().AsTask());
        }
    }
}
