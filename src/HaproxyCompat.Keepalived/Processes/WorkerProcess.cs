using System.Diagnostics;
using HaproxyCompat.Keepalived.Interop;
using HaproxyCompat.Keepalived.Signals;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>A worker as its parent sees it. Belongs to the parent's loop.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int LocalSockets = 1;
    private const int Stream = 1;

    private readonly Process _process;
    private readonly int _channel;

    private WorkerProcess(Process process, int channel)
    {
        _process = process;
        _channel = channel;
    }

    public int Id => _process.Id;

    /// <summary>Since when it runs, on the clock of <see cref="Stopwatch"/>.</summary>
    public long StartedAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>Whether it has said that it runs.</summary>
    public bool HasStarted { get; set; }

    /// <summary>After its end; 128 and the signal's number when a signal ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts the program again as a worker.</summary>
    /// <param name="settings">How the program was started.</param>
    /// <param name="role">What the worker is for.</param>
    /// <param name="isDetached">It lets go of the terminal once it runs.</param>
    /// <param name="record">What was read for the configuration that it is to run.</param>
    /// <param name="taken">Takes the record of what it runs after a reload, from any thread.</param>
    /// <param name="post">Takes what becomes of it, from any thread.</param>
    public static WorkerProcess Start(
        DaemonSettings settings,
        WorkerRole role,
        bool isDetached,
        byte[] record,
        Action<byte[]> taken,
        Action<ProgramEvent> post)
    {
        Span<int> ends = stackalloc int[2];
        if (Libc.SocketPair(LocalSockets, Stream, 0, ends) != 0)
        {
            throw new IOException("no socket for the worker");
        }

        var (mine, its) = (ends[0], ends[1]);
        _ = Libc.SetDescriptorFlags(mine, Libc.SetFlags, Libc.CloseOnExec);
        var start = new ProcessStartInfo(Environment.ProcessPath!, settings.Arguments) { UseShellExecute = false };
        start.Environment[Launch.Variable] = new Launch(its, role, isDetached).ToString();
        if (settings.EnteredNamespace is { } space)
        {
            start.Environment[NetworkNamespace.Variable] = space;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch
        {
            _ = Libc.Close(mine);
            throw;
        }
        finally
        {
            _ = Libc.Close(its);
        }

        var worker = new WorkerProcess(process, mine);
        WorkerChannel.Listen(mine, record, heard => worker.Heard(heard, taken, post), () => worker.Ended(post));
        return worker;
    }

    public void Signal(int number) => _ = Libc.Kill(Id, number);

    public void Dispose()
    {
        _process.Dispose();
        _ = Libc.Close(_channel);
    }

    private static ProgramEvent EventOf(byte heard) => heard switch
    {
        WorkerChannel.Started => ProgramEvent.WorkerStarted,
        WorkerChannel.Reloading => ProgramEvent.WorkerReloading,
        _ => ProgramEvent.WorkerReloaded,
    };

    private void Heard(byte what, Action<byte[]> taken, Action<ProgramEvent> post)
    {
        if (what != WorkerChannel.Taken)
        {
            post(EventOf(what));
        }
        else if (WorkerChannel.Receive(_channel) is { } record)
        {
            taken(record);
        }
    }

    private void Ended(Action<ProgramEvent> post)
    {
        _process.WaitForExit();
        post(ProgramEvent.WorkerEnded);
    }
}
