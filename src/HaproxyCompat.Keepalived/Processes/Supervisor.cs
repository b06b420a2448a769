using System.ComponentModel;
using System.Diagnostics;
using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Logging;
using HaproxyCompat.Keepalived.Signals;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// The parent: starts the worker, passes signals on to it, tells systemd how far it is, and starts the next one at once
/// when it dies. The next one continues as master on the addresses that are still there, where the reference removes
/// them and waits for the time of a takeover; and it runs what its predecessor ran, whatever the files say by now.
/// </summary>
internal sealed class Supervisor(
    DaemonSettings settings,
    byte[] record,
    TimeSpan stopLimit,
    ServiceManager manager,
    TimeProvider time,
    ILogger log,
    SafeFileHandle? readyPipe)
    : IDisposable
{
    /// <summary>A worker that lived shorter than this died at its start.</summary>
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(1);

    /// <summary>Deaths at the start that are answered at once; later ones a second after.</summary>
    private const int ShortLivesAtOnce = 3;

    private const int Kill = 9;

    private readonly SignalQueue _signals = new();

    /// <summary>Signals that came before the worker could take them.</summary>
    private readonly List<int> _held = [];

    private readonly bool _isDetached = readyPipe is not null;
    private SafeFileHandle? _readyPipe = readyPipe;
    private WorkerProcess? _worker;
    private ITimer? _timer;

    /// <summary>What was read for the configuration that runs; the channel's thread replaces it whole.</summary>
    private volatile byte[] _record = record;

    /// <summary>The worker was asked for a reload and has not begun with it.</summary>
    private bool _isReloadAsked;
    private bool _isStopping;
    private bool _isReady;
    private int _shortLives;

    /// <returns>Exit code: 0 stopped as asked, 2 cannot run.</returns>
    public async Task<int> RunAsync()
    {
        Start(WorkerRole.Usual);
        while (true)
        {
            var what = await _signals.NextAsync();
            switch (what)
            {
                case ProgramEvent.WorkerStarted:
                    Started();
                    break;
                case ProgramEvent.WorkerReloading:
                    _isReloadAsked = false;
                    manager.Tell("RELOADING=1");
                    break;
                case ProgramEvent.WorkerReloaded:
                    manager.Tell("READY=1");
                    break;
                case ProgramEvent.WorkerEnded:
                    if (Ended() is { } code)
                    {
                        return code;
                    }

                    break;
                case ProgramEvent.WorkerDue when _isStopping:
                    return 0;
                case ProgramEvent.WorkerDue:
                    Start(_isReady ? WorkerRole.Successor : WorkerRole.Usual);
                    break;
                case ProgramEvent.Stop:
                    Stop();
                    break;
                case ProgramEvent.StopOverdue:
                    _worker?.Signal(Kill);
                    break;
                default:
                    Pass(NumberOf(what));
                    break;
            }
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _worker?.Dispose();
        _signals.Dispose();
        _readyPipe?.Dispose();
    }

    private static int NumberOf(ProgramEvent what) => what switch
    {
        ProgramEvent.Reload => SignalNumbers.Reload,
        ProgramEvent.WriteData => SignalNumbers.Data,
        ProgramEvent.WriteStats => SignalNumbers.Stats,
        ProgramEvent.ClearStats => SignalNumbers.StatsClear,
        _ => SignalNumbers.Json,
    };

    private void Start(WorkerRole role)
    {
        try
        {
            _worker = WorkerProcess.Start(
                settings, role, _isDetached, _record, record => _record = record, _signals.Post);
            ProgramLog.WorkerStarting(log, _worker.Id);
        }
        catch (Exception refused) when (refused is Win32Exception or IOException)
        {
            // No process or descriptor to be had at present: the parent must outlive that.
            ProgramLog.WorkerNotStarted(log, refused.Message);
            After(ShortLife, ProgramEvent.WorkerDue);
        }
    }

    private void Started()
    {
        _worker!.HasStarted = true;
        foreach (var signal in _held)
        {
            _worker.Signal(signal);
        }

        _held.Clear();
        if (_isReady)
        {
            return;
        }

        _isReady = true;
        ProgramLog.StartupComplete(log);
        if (_readyPipe is { } pipe)
        {
            _readyPipe = null;
            Background.Ready(pipe, settings.Options.LogConsole);
        }

        manager.Tell("READY=1");
    }

    private void Pass(int signal)
    {
        if (_worker is { HasStarted: true })
        {
            _worker.Signal(signal);
            _isReloadAsked |= signal == SignalNumbers.Reload;
        }
        else
        {
            _held.Add(signal);
        }
    }

    private void Stop()
    {
        if (_isStopping)
        {
            return;
        }

        _isStopping = true;
        ProgramLog.Stopping(log);
        manager.Tell("STOPPING=1");
        Pass(SignalNumbers.Stop);
        After(stopLimit, ProgramEvent.StopOverdue);
        if (_worker is null)
        {
            _signals.Post(ProgramEvent.WorkerDue);
        }
    }

    /// <summary>A worker is gone.</summary>
    /// <returns>What to end with, or null when there is a next worker.</returns>
    private int? Ended()
    {
        using var ended = _worker!;
        _worker = null;
        if (_isStopping || (!_isReady && ended.ExitCode is > 0 and < 128))
        {
            return _isStopping ? 0 : ended.ExitCode;
        }

        if (settings.Options.DontRespawn)
        {
            ProgramLog.WorkerDiedForGood(log, ended.Id);
            _isStopping = true;
            Start(WorkerRole.Clearance);
            return null;
        }

        ProgramLog.WorkerDied(log, ended.Id);
        if (_isReloadAsked)
        {
            // It was dead already, or never got to it. One that died of a reload is not asked again.
            _isReloadAsked = false;
            _held.Add(SignalNumbers.Reload);
        }

        _shortLives = Stopwatch.GetElapsedTime(ended.StartedAt) < ShortLife ? _shortLives + 1 : 0;
        if (_shortLives > ShortLivesAtOnce)
        {
            After(ShortLife, ProgramEvent.WorkerDue);
        }
        else
        {
            // One that ended in order has handed over; there is nothing to continue.
            Start(ended.ExitCode == 0 ? WorkerRole.Usual : WorkerRole.Successor);
        }

        return null;
    }

    private void After(TimeSpan delay, ProgramEvent what)
    {
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => _signals.Post(what), null, delay, Timeout.InfiniteTimeSpan);
    }
}
