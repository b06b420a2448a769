using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>
/// A worker as its master sees it. Used by the master's main thread, but for the reader of its channel.
/// </summary>
internal sealed class Worker : IDisposable
{
    private const int SignalExit = 128;
    private const int GroupSignalMs = 100;
    private const int LastWordsMs = 1_000;

    private readonly int _channel;
    private readonly RuntimeListener? _runtimeListener;

    private Worker(int processId, int channel, RuntimeListener? runtimeListener, long startedMs)
    {
        ProcessId = processId;
        _channel = channel;
        _runtimeListener = runtimeListener;
        StartedMs = startedMs;
    }

    public int ProcessId { get; }

    /// <summary>Milliseconds of the master's clock.</summary>
    public long StartedMs { get; }

    /// <summary>How often the configuration was loaded again since this worker was the current one.</summary>
    public int Reloads { get; set; }

    /// <summary>True once it listens.</summary>
    public bool IsReady { get; set; }

    /// <summary>True once the master asked it to end, so that its end is no surprise.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Its listening sockets, as it reported them; the master's own copies.</summary>
    public List<int> Listeners { get; } = [];

    /// <param name="settings">Of the master.</param>
    /// <param name="listeners">Sockets of the generation before.</param>
    /// <param name="nowMs">Milliseconds of the master's clock.</param>
    /// <param name="events">Gets what the worker reports, and its end.</param>
    /// <returns>Null when no process could be started.</returns>
    public static unsafe Worker? Start(
        MasterSettings settings, IReadOnlyList<int> listeners, long nowMs, EventQueue<MasterEvent> events)
    {
        var ends = stackalloc int[2];
        var kind = SocketCalls.SequencedPackets | SocketCalls.CloseOnExec;
        if (SocketCalls.Pair(SocketCalls.Unix, kind, 0, ends) < 0)
        {
            return null;
        }

        var runtimeListener = settings.RelaysRuntimeCommands ? RuntimeListener.Open() : null;
        var launch = new Launch(
            LaunchRole.Worker, ends[1], runtimeListener?.Descriptor ?? -1, settings.IsInBackground, [.. listeners]);
        var pid = Spawner.Start(settings.Arguments, launch, ownSession: false);
        _ = Unistd.Close(ends[1]);
        runtimeListener?.CloseDescriptor();
        if (pid < 0)
        {
            _ = Unistd.Close(ends[0]);
            runtimeListener?.Dispose();
            return null;
        }

        var worker = new Worker(pid, ends[0], runtimeListener, nowMs);
        var reader = StartThread("worker-channel", () => worker.ReadChannel(events));
        _ = StartThread("worker-end", () => worker.WaitForEnd(reader, events));
        return worker;
    }

    /// <summary>Connects to its runtime commands.</summary>
    /// <returns>A descriptor, or -1.</returns>
    public int ConnectRuntime() => _runtimeListener?.Connect() ?? -1;

    public void Signal(int signal) => _ = SignalCalls.Send(ProcessId, signal);

    public void CloseListeners()
    {
        foreach (var descriptor in Listeners)
        {
            _ = Unistd.Close(descriptor);
        }

        Listeners.Clear();
    }

    public void Dispose()
    {
        CloseListeners();
        _ = Unistd.Close(_channel);
        _runtimeListener?.Dispose();
    }

    /// <summary>
    /// A signal from a terminal or a supervisor goes to the whole group: the master must see its own before it
    /// judges a worker that the same signal has ended.
    /// </summary>
    private void WaitForEnd(Thread reader, EventQueue<MasterEvent> events)
    {
        var code = WaitCalls.WaitForExit(ProcessId);

        // What it said last comes before its end; a process that it left behind may hold its socket open.
        _ = reader.Join(LastWordsMs);
        if (!IsLeaving && code is SignalExit + SignalCalls.Interrupt or SignalExit + SignalCalls.Terminate)
        {
            using var never = new ManualResetEventSlim();
            _ = never.Wait(GroupSignalMs);
        }

        events.Add(new WorkerEnded(this, code));
    }

    private void ReadChannel(EventQueue<MasterEvent> events)
    {
        var packet = new byte[WorkerChannel.MaxPacket];
        List<int> descriptors = [];
        int length;
        while ((length = DescriptorPassing.Receive(_channel, packet, descriptors)) > 0)
        {
            switch (packet[0])
            {
                case WorkerChannel.Log:
                    events.Add(new WorkerSpoke(this, System.Text.Encoding.UTF8.GetString(packet, 1, length - 1)));
                    break;
                case WorkerChannel.Ready:
                    events.Add(new WorkerReady(this, [.. descriptors]));
                    descriptors.Clear();
                    break;
                default:
                    // Descriptors of a packet of listeners stay in the list until the worker is ready.
                    break;
            }
        }
    }

    private static Thread StartThread(string name, Action work)
    {
        var thread = new Thread(() => work(), maxStackSize: 256 * 1024) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }
}
