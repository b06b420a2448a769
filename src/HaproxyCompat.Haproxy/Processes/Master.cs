using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Haproxy.Interop;
using HaproxyCompat.Haproxy.Output;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>
/// The master of <c>-W</c> and <c>-Ws</c>: starts workers, keeps their listening sockets, replaces them on SIGUSR2.
/// </summary>
/// <remarks>
/// Its main thread owns all state; signals, workers and clients of the master socket leave events for it.
/// The end of the worker in charge ends the master with the worker's exit code, as in the reference.
/// </remarks>
internal sealed class Master(MasterSettings settings, ProgramMessages messages, TimeProvider time)
{
    private const int InterruptedExitCode = 130;

    private static readonly int[] Signals =
    [
        SignalCalls.Hangup, SignalCalls.Interrupt, SignalCalls.Quit, SignalCalls.User1, SignalCalls.User2,
        SignalCalls.Terminate, SignalCalls.TerminalInput, SignalCalls.TerminalOutput, SignalCalls.Alarm,
    ];

    private readonly EventQueue<MasterEvent> _events = new();
    private readonly List<Worker> _workers = [];
    private readonly List<Action<bool>> _reloadWaiters = [];
    private readonly Queue<(bool IsHard, Action<bool>? Answer)> _nextReloads = new();
    private readonly StringBuilder _startupLog = new();
    private List<int> _listeners = [];
    private Worker? _current;
    private Worker? _starting;
    private bool _hardReload;
    private int? _exitCode;

    public long StartedMs { get; } = NowMs(time);

    /// <summary>How often the configuration was loaded again, and how often in vain.</summary>
    public int Reloads { get; private set; }

    public int FailedReloads { get; private set; }

    /// <summary>The worker in charge; null before the first one is.</summary>
    public Worker? Current => _current;

    public IReadOnlyList<Worker> Workers => _workers;

    /// <summary>What the last start of a worker had to say.</summary>
    public string StartupLog => _startupLog.ToString();

    public long UptimeMs(long sinceMs) => NowMs(time) - sinceMs;

    /// <summary>Hands something to the main thread. Any thread.</summary>
    public void Ask(Action<Master> act) => _events.Add(new MasterQuestion(act));

    /// <returns>The exit code.</returns>
    public int Run()
    {
        using var signals = new SignalSet(Signals, signal => _events.Add(new SignalArrived(signal)));
        StartWorker();
        while (_starting is not null || _workers.Count > 0)
        {
            Handle(_events.Take());
        }

        if (_exitCode is null)
        {
            return 1;
        }

        messages.Print(Severity.Warning, $"All workers exited. Exiting... ({_exitCode})");
        return _exitCode.Value;
    }

    /// <summary>
    /// Starts a worker with the configuration as it is now; the one in charge stays until that one listens.
    /// </summary>
    /// <param name="isHard">True to end the old worker at once then.</param>
    /// <param name="answer">Gets whether it worked; may be null.</param>
    public void Reload(bool isHard, Action<bool>? answer)
    {
        if (_exitCode is not null)
        {
            answer?.Invoke(false);
            return;
        }

        if (_starting is not null)
        {
            // That worker may have read the files before they changed: another one follows it.
            _nextReloads.Enqueue((isHard, answer));
            return;
        }

        if (answer is not null)
        {
            _reloadWaiters.Add(answer);
        }

        _hardReload = isHard;
        Reloads++;
        settings.Notify?.Invoke(ServiceState.Reloading);
        messages.Print(Severity.Notice, "Reloading HAProxy");
        StartWorker();
    }

    private void StartWorker()
    {
        _startupLog.Clear();
        _starting = Worker.Start(settings, _listeners, NowMs(time), _events);
        if (_starting is null)
        {
            Remark(Severity.Alert, "Cannot start a worker.");
            EndReload(false);
            return;
        }

        _workers.Add(_starting);
        Remark(Severity.Notice, $"Initializing new worker ({_starting.ProcessId})");
    }

    private void Handle(MasterEvent arrived)
    {
        switch (arrived)
        {
            case SignalArrived signal:
                HandleSignal(signal.Signal);
                break;
            case WorkerSpoke spoke:
                if (spoke.Worker == _starting)
                {
                    _startupLog.Append(spoke.Text);
                }

                break;
            case WorkerReady ready:
                TakeOver(ready.Worker, ready.Listeners);
                break;
            case WorkerEnded ended:
                HandleEnd(ended.Worker, ended.ExitCode);
                break;
            case MasterQuestion question:
                question.Act(this);
                break;
            default:
                break;
        }
    }

    private void HandleSignal(int signal)
    {
        switch (signal)
        {
            case SignalCalls.User2 or SignalCalls.Hangup:
                Reload(isHard: false, null);
                break;
            case SignalCalls.Interrupt:
                End(SignalCalls.Terminate, InterruptedExitCode);
                break;
            case SignalCalls.Terminate:
                End(SignalCalls.Terminate, 0);
                break;
            case SignalCalls.User1:
                End(SignalCalls.User1, 0);
                break;
            case SignalCalls.TerminalInput or SignalCalls.TerminalOutput or SignalCalls.Quit:
                _current?.Signal(signal);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// The new worker listens: the old ones finish, and the new one's sockets are the ones to hand on.
    /// </summary>
    private void TakeOver(Worker worker, IReadOnlyList<int> listeners)
    {
        worker.IsReady = true;
        worker.Listeners.AddRange(listeners);
        var isFirst = _current is null;
        foreach (var old in _workers)
        {
            if (old != worker)
            {
                old.Reloads++;
                old.IsLeaving = true;
                old.Signal(
                    _hardReload || old.Reloads > settings.MaxReloads ? SignalCalls.Terminate : SignalCalls.User1);
                old.CloseListeners();
            }
        }

        _current = worker;
        _starting = null;
        _listeners = worker.Listeners;
        Remark(Severity.Notice, "Loading success.");
        if (_exitCode is not null)
        {
            worker.IsLeaving = true;
            worker.Signal(SignalCalls.Terminate);
            worker.CloseListeners();
        }

        if (isFirst)
        {
            if (settings.FirstWorkerReady?.Invoke() is { } complaint)
            {
                messages.Print(Severity.Alert, $"[haproxy.main()] {complaint}");
                End(SignalCalls.Terminate, 1);
                return;
            }
        }

        settings.Notify?.Invoke(ServiceState.Ready);
        EndReload(true);
    }

    private void HandleEnd(Worker worker, int exitCode)
    {
        _ = _workers.Remove(worker);
        if (worker == _starting)
        {
            _starting = null;
            Remark(Severity.Warning, $"Failed to load worker ({worker.ProcessId}) exited with code {exitCode}");
            FailedReloads += _current is null ? 0 : 1;
            settings.Notify?.Invoke(ServiceState.Ready);
            EndReload(false);
        }
        else if (worker == _current && !worker.IsLeaving)
        {
            messages.Print(Severity.Alert, $"Current worker ({worker.ProcessId}) exited with code {exitCode}");
            messages.Print(Severity.Alert, "The worker in charge is gone: ending all processes");
            End(SignalCalls.Terminate, exitCode);
        }
        else
        {
            messages.Print(Severity.Warning, $"Former worker ({worker.ProcessId}) exited with code {exitCode}");
        }

        worker.Dispose();
    }

    /// <summary>Tells all workers to end; the master follows the last of them.</summary>
    private void End(int signal, int exitCode)
    {
        if (_exitCode is null)
        {
            _exitCode = exitCode;
            settings.Notify?.Invoke(ServiceState.Stopping);
            messages.Print(Severity.Warning, "Exiting Master process...");
        }

        foreach (var worker in _workers)
        {
            worker.IsLeaving = true;
            worker.Signal(signal);

            // Kept open here, they would take connections that nobody serves while a request in flight ends.
            worker.CloseListeners();
        }
    }

    private void EndReload(bool succeeded)
    {
        foreach (var waiter in _reloadWaiters)
        {
            waiter(succeeded);
        }

        _reloadWaiters.Clear();
        if (_nextReloads.TryDequeue(out var next))
        {
            Reload(next.IsHard, next.Answer);
        }
    }

    private void Remark(Severity severity, string text)
    {
        _startupLog.Append($"{HaproxyDiagnosticPrinter.Label(severity)}({Environment.ProcessId}) : {text}\n");
        messages.Print(severity, text);
    }

    private static long NowMs(TimeProvider time) => time.GetTimestamp() * 1000 / time.TimestampFrequency;
}
