using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Configurations;
using HaproxyCompat.Haproxy.Interop;
using HaproxyCompat.Haproxy.Output;
using HaproxyCompat.Haproxy.Versions;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>A process that carries traffic: the only one, the one in the background, or a master's worker.</summary>
/// <remarks>
/// The order of the start, as in the reference: 1 names of user and group, 2 limits, 3 every listener, 4 pid file,
/// 5 chroot and user, 6 accept, 7 the old processes are told, 8 the starter is told.
/// </remarks>
internal sealed class ProxyProcess(
    CommandLine commandLine, Launch launch, ProgramMessages messages, LoadedConfiguration loaded)
{
    private static readonly int[] Signals =
    [
        SignalCalls.User1, SignalCalls.User2, SignalCalls.TerminalOutput, SignalCalls.TerminalInput,
        SignalCalls.Hangup, SignalCalls.Quit, SignalCalls.Alarm,
    ];

    private readonly EventQueue<ProxyEvent> _events = new();
    private volatile string _startupText = string.Empty;

    /// <summary>Looks at what only the engine can judge, such as certificates; nothing is bound.</summary>
    public static IReadOnlyList<Diagnostic> Examine(HaproxyConfiguration configuration)
    {
        using var engine = new ProxyEngine(configuration, new ProxyEngineOptions { CheckOnly = true });
        return engine.Findings;
    }

    /// <returns>The exit code.</returns>
    public int Run(HaproxyConfiguration configuration)
    {
        var global = configuration.Global;

        // 1, 2
        if (Privileges.Resolve(global, out var complaint) is not { } privileges)
        {
            return Fail(complaint!);
        }

        if (DescriptorNeeds.Complaint(global, commandLine.MaxConnections) is { } shortage)
        {
            if (global.StrictLimits)
            {
                return Fail(shortage);
            }

            Warn(shortage);
        }

        if (global.DescriptorHardLimit is { } files and > 0 && ResourceLimits.OpenFilesAllowed > files)
        {
            _ = ResourceLimits.TrySetOpenFiles(files);
        }

        var usual = ProcessControl.Priority;
        SetPriority(global.StartPriority);
        MemoryLimit.Apply(commandLine.MemoryLimitMebibytes);

        // 3: from the first listener on, somebody may think that we are there and signal us.
        using var signals = new SignalSet(Signals, NoteSignal);
        if (Listen(configuration) is not { } engine)
        {
            return 1;
        }

        // 4, 5
        foreach (var risk in privileges.Risks(Unistd.EffectiveUser()))
        {
            Warn(risk);
        }

        complaint = WritePidFile(global) ?? privileges.Apply();
        if (complaint is not null)
        {
            return Fail(complaint);
        }

        Restrict(global);

        // 6: the loops inherit this thread's priority
        SetPriority(global.RunPriority ?? (global.StartPriority is null ? null : usual));
        engine.Start();
        _ = engine.Stopped.ContinueWith(
            _ => _events.Add(ProxyEvent.Stopped), CancellationToken.None, TaskContinuationOptions.None,
            TaskScheduler.Default);

        // 7, 8
        OldProcesses.Tell(commandLine.OldProcesses, commandLine.OldProcessAction);
        ReportReady(engine);
        return Work(engine);
    }

    /// <summary>Opens every listener, with those of the old process where it gives them away.</summary>
    private ProxyEngine? Listen(HaproxyConfiguration configuration)
    {
        List<int> inherited = [.. launch.Listeners];
        if (commandLine.ListenerSource is { } source && source != "/dev/null")
        {
            inherited.AddRange(ListenerTransfer.Receive(source, out var complaint));
            if (complaint is not null)
            {
                messages.Print(Severity.Warning, complaint);
                _ = Fail("Failed to get the sockets from the old process!");
                return null;
            }
        }

        var engine = NewEngine(configuration, inherited);
        PrintAll(engine.Findings);
        if (HasAlert(engine.Findings))
        {
            return null;
        }

        var found = engine.Bind();
        if (HasAlert(found) && !commandLine.OldProcesses.IsEmpty)
        {
            (engine, found) = BindAgain(configuration, engine, inherited, found);
        }

        foreach (var diagnostic in found)
        {
            messages.Print(diagnostic.Severity, $"Binding {diagnostic.Location} for {diagnostic.Message}");
        }

        if (HasAlert(found))
        {
            _ = Fail("Some protocols failed to start their listeners! Exiting.");
        }
        else if (!engine.HasListener && launch.Role != LaunchRole.Worker)
        {
            // The master itself can always reach its worker.
            _ = Fail("No enabled listener found (check for 'bind' directives) ! Exiting.");
        }
        else
        {
            return engine;
        }

        engine.Stop();
        return null;
    }

    /// <summary>
    /// Asks the old processes to let go of their ports, and to take them again when it does not help.
    /// </summary>
    private (ProxyEngine Engine, IReadOnlyList<Diagnostic> Found) BindAgain(
        HaproxyConfiguration configuration, ProxyEngine engine, List<int> inherited, IReadOnlyList<Diagnostic> found)
    {
        engine.Stop();
        OldProcesses.Signal(commandLine.OldProcesses, SignalCalls.TerminalOutput);
        for (var attempt = 0; attempt < OldProcesses.BindAttempts && HasAlert(found); attempt++)
        {
            OldProcesses.GiveTime();
            engine = NewEngine(configuration, inherited);
            found = engine.Bind();
            if (HasAlert(found))
            {
                engine.Stop();
            }
        }

        if (HasAlert(found))
        {
            OldProcesses.Signal(commandLine.OldProcesses, SignalCalls.TerminalInput);
        }

        return (engine, found);
    }

    private ProxyEngine NewEngine(HaproxyConfiguration configuration, List<int> inherited) =>
        new(configuration, new ProxyEngineOptions
        {
            InheritedListeners = inherited,
            HasPredecessor = !commandLine.OldProcesses.IsEmpty,
            MaximumConnections = commandLine.MaxConnections
                ?? (configuration.Global.MaxConnections is { } stated and > 0
                    ? stated
                    : DescriptorNeeds.Clients(configuration.Global, ResourceLimits.OpenFilesPossible)),
            OperatorMessage = messages.Print,
            RuntimeDescriptors = launch.RuntimeListener < 0 ? [] : [launch.RuntimeListener],
            DescriptorLimit = (int)Math.Min(int.MaxValue, ResourceLimits.OpenFilesAllowed),
            Variables = loaded.Variables,
            StartupMessages = () => _startupText,
            Patterns = loaded.Patterns,
            Expressions = loaded.Expressions,
            Dynamic = loaded.Dynamic,
            Version = BuildIdentity.Version,
            ReleaseDate = BuildIdentity.ReleaseDate,
        });

    private void PrintAll(IReadOnlyList<Diagnostic> found)
    {
        foreach (var diagnostic in found)
        {
            messages.Print(diagnostic);
        }
    }

    /// <summary>
    /// Of this thread and those that it starts (manual 3.2 "tune.renice.startup", "tune.renice.runtime").
    /// </summary>
    private void SetPriority(int? nice)
    {
        if (nice is { } value && !ProcessControl.TrySetPriority(value))
        {
            Warn($"Cannot set the priority to {value} ('tune.renice').");
        }
    }

    /// <summary>
    /// After the change of user, which takes some of this back (manual 3.1 "set-dumpable", "insecure-setuid-wanted").
    /// </summary>
    private void Restrict(GlobalConfig global)
    {
        if (!global.AllowsSetuid)
        {
            _ = ProcessControl.TryForbidPrivileges();
        }

        if (global.Dumpable)
        {
            ResourceLimits.AllowDumps();
            if (!ProcessControl.TryAllowDumps())
            {
                Warn("Cannot allow core dumps ('set-dumpable').");
            }
        }
    }

    /// <summary>
    /// In the foreground nobody needs one: whoever started the process knows it (as the reference does).
    /// </summary>
    private string? WritePidFile(GlobalConfig global) =>
        launch.Role == LaunchRole.Background && (commandLine.PidFile ?? global.PidFile) is { } path
            ? PidFile.Write(path, Environment.ProcessId)
            : null;

    private void ReportReady(ProxyEngine engine)
    {
        var startupText = messages.TakeStartupText();
        _startupText = startupText;
        switch (launch.Role)
        {
            case LaunchRole.Background:
                BackgroundStarter.ReportReady(launch.Channel);
                break;
            case LaunchRole.Worker:
                if (launch.IsDetached)
                {
                    StandardStreams.Detach();
                }

                WorkerChannel.SendLog(launch.Channel, startupText);
                WorkerChannel.SendReady(launch.Channel, engine.ListeningDescriptors);
                WorkerChannel.WatchEnd(launch.Channel, () => _events.Add(ProxyEvent.Stop));
                break;
            default:
                break;
        }
    }

    private int Work(ProxyEngine engine)
    {
        while (true)
        {
            switch (_events.Take())
            {
                case ProxyEvent.SoftStop:
                    engine.SoftStop();
                    break;
                case ProxyEvent.Stop:
                    engine.Stop();
                    return 0;
                case ProxyEvent.Pause:
                    engine.Pause();
                    break;
                case ProxyEvent.Resume:
                    engine.Resume();
                    break;
                case ProxyEvent.DumpServers:
                    engine.ReportStates();
                    break;
                case ProxyEvent.DumpInternals:
                    messages.PrintPlain(ProxyEngine.DescribeMemory().TrimEnd('\n'));
                    break;
                case ProxyEvent.Stopped:
                    return 0;
                default:
                    break;
            }
        }
    }

    private void NoteSignal(int signal)
    {
        switch (signal)
        {
            case SignalCalls.User1:
                _events.Add(ProxyEvent.SoftStop);
                break;
            case SignalCalls.TerminalOutput:
                _events.Add(ProxyEvent.Pause);
                break;
            case SignalCalls.TerminalInput:
                _events.Add(ProxyEvent.Resume);
                break;
            case SignalCalls.Hangup:
                _events.Add(ProxyEvent.DumpServers);
                break;
            case SignalCalls.Quit:
                _events.Add(ProxyEvent.DumpInternals);
                break;
            default:
                // SIGUSR2 and SIGALRM mean nothing to this process, and must not end it.
                break;
        }
    }

    private void Warn(string complaint) => messages.Print(Severity.Warning, $"[haproxy.main()] {complaint}");

    private int Fail(string complaint)
    {
        messages.Print(Severity.Alert, $"[haproxy.main()] {complaint}");
        return 1;
    }

    private static bool HasAlert(IReadOnlyList<Diagnostic> found)
    {
        foreach (var diagnostic in found)
        {
            if (diagnostic.Severity == Severity.Alert)
            {
                return true;
            }
        }

        return false;
    }
}
