using System.Runtime.InteropServices;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Runners;
using HaproxyCompat.Vrrp.Snapshots;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp;

/// <summary>
/// Runs the VRRP part of a keepalived configuration on a thread of its own. Requests may come from any thread, signal
/// handlers included; they are taken in order.
/// </summary>
public sealed class VrrpRunner : IAsyncDisposable
{
    private const int TimerSlackNs = 1_000;

    /// <summary>SIGXCPU.</summary>
    private const int TimeLimitSignal = 24;

    private readonly ProcessSettings _process;
    private readonly ILogger _log;
    private readonly RunnerLoop _loop;
    private Task _rehearsal = Task.CompletedTask;
    private PosixSignalRegistration? _overrun;

    /// <exception cref="IOException">The kernel refused netlink.</exception>
    public VrrpRunner(KeepalivedConfiguration configuration, ILoggerFactory loggers, VrrpRunnerOptions options)
    {
        _process = configuration.Global.Process;
        _log = loggers.CreateLogger("Keepalived_vrrp");
        _loop = new RunnerLoop(configuration, options, _log);
    }

    /// <summary>Runs on a new thread until stopped; faults when the kernel does not let it begin.</summary>
    public Task RunAsync()
    {
        _rehearsal = Task.Run(Rehearsal.RunAsync);
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => RunThread(completion)) { Name = "vrrp", IsBackground = true };
        thread.Start();
        return completion.Task;
    }

    /// <summary>
    /// Priority 0 goes out, addresses are handed over, notify_stop runs, and the run ends; asking again changes
    /// nothing.
    /// </summary>
    public void RequestStop() => _loop.Post(_loop.Stop);

    /// <summary>Continues with a configuration that was checked: addresses that stay are not touched.</summary>
    public void RequestReload(KeepalivedConfiguration configuration) => _loop.Post(() => _loop.Reload(configuration));

    /// <summary>A BFD session came up or went down.</summary>
    public void SessionChanged(string name, bool isUp) => _loop.Post(() => _loop.SessionChanged(name, isUp));

    /// <summary>Sets all counters back.</summary>
    public void RequestClearCounters() => _loop.Post(_loop.ClearCounters);

    /// <summary>Everything that is known, at one moment between two events.</summary>
    public Task<VrrpSnapshot> TakeSnapshotAsync()
    {
        var completion = new TaskCompletionSource<VrrpSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() => completion.SetResult(_loop.Snapshot()));
        return completion.Task;
    }

    /// <summary>After the run has ended: waits until every notify script was started.</summary>
    public async ValueTask DisposeAsync()
    {
        await _rehearsal;
        _overrun?.Dispose();
        await _loop.DisposeAsync();
    }

    private void RunThread(TaskCompletionSource completion)
    {
        try
        {
            Prepare();
            _loop.Run();
            completion.SetResult();
        }
        catch (Exception failure)
        {
            completion.SetException(failure);
        }
    }

    /// <summary>Scheduling as configured; a refusal is told and not fatal, as in the reference.</summary>
    private void Prepare()
    {
        _ = Scheduling.SetTimerSlack(TimerSlackNs);
        if (_process.Nice is { } nice)
        {
            Check("vrrp_priority", Scheduling.SetNice(nice));
        }

        if (_process.RealtimePriority is { } priority)
        {
            Check("vrrp_rt_priority", Scheduling.SetRealtime(priority));
        }

        if (_process.RealtimeLimit is { } limit)
        {
            _overrun = PosixSignalRegistration.Create((PosixSignal)TimeLimitSignal, context =>
            {
                context.Cancel = true;
                _loop.Post(LeaveRealtime);
            });
            Check("vrrp_rlimit_rttime", Scheduling.SetRealtimeLimit(limit));
        }

        if (_process.NoSwap)
        {
            Check("vrrp_no_swap", Scheduling.LockMemory());
        }

        if (!_process.CpuAffinity.IsEmpty)
        {
            Check("vrrp_cpu_affinity", Scheduling.SetAffinity(_process.CpuAffinity.AsSpan()));
        }
    }

    /// <summary>
    /// The thread computed too long in real time (<c>vrrp_rlimit_rttime</c>). On the runner's thread.
    /// </summary>
    private void LeaveRealtime()
    {
        _ = Scheduling.SetOrdinary();
        RunnerLog.RealtimeOff(_log);
    }

    private void Check(string what, int result)
    {
        if (result < 0)
        {
            RunnerLog.NotGranted(_log, what, Errno.Text(result));
        }
    }
}
