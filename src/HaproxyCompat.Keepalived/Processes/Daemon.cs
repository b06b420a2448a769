using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.Checking;
using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Dumps;
using HaproxyCompat.Keepalived.Interop;
using HaproxyCompat.Keepalived.Logging;
using HaproxyCompat.Keepalived.Machine;
using HaproxyCompat.Keepalived.Signals;
using HaproxyCompat.Vrrp;
using HaproxyCompat.Vrrp.Notify;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// The program at work, one process for all parts: 1. read the configuration, 2. enter the namespace, 3. pid files,
/// 4. run VRRP, 5. say that we are up, 6. do what signals ask, 7. stop. Outside it behaves as the reference's
/// processes.
/// </summary>
internal sealed class Daemon(DaemonSettings settings, ILoggerFactory loggers, TimeProvider time)
{
    private readonly CommandLineOptions _options = settings.Options;
    private readonly ILogger _log = loggers.CreateLogger("Keepalived");
    private readonly ServiceManager _manager = new(settings.NotifySocket);

    /// <summary>The running configuration; a reload replaces it.</summary>
    private ParsedConfiguration? _parsed;

    /// <returns>Exit code: 0 stopped as asked or running already, 2 cannot run, 6 no configuration file.</returns>
    public async Task<int> RunAsync(SafeFileHandle? readyPipe)
    {
        // 1
        var parsed = Parse();

        // 2
        var space = _options.NetworkNamespace ?? parsed.Configuration.Global.NetworkNamespace;
        if (space is not null && space != settings.EnteredNamespace)
        {
            ProgramLog.NamespaceFails(_log, space, NetworkNamespace.Enter(space, settings.Arguments, readyPipe));
            return 2;
        }

        ProgramLog.Starting(_log, Usage.FirstLine);
        ProgramLog.RunningOn(_log, RuntimeInformation.OSDescription);
        ProgramLog.CommandLine(_log, string.Join(' ', settings.Arguments.Prepend("keepalived").Select(a => $"'{a}'")));
        var code = await RunReadAsync(parsed, readyPipe);
        ProgramLog.Stopped(_log, Usage.FirstLine);
        return code;
    }

    private async Task<int> RunReadAsync(ParsedConfiguration parsed, SafeFileHandle? readyPipe)
    {
        if (!File.Exists(_options.ConfigurationFile) && !_options.ConfigurationFile.AsSpan().ContainsAny('*', '?', '{'))
        {
            ProgramLog.Finding(_log, $"no configuration file '{_options.ConfigurationFile}'");
            return 6;
        }

        ProgramLog.ConfigurationFile(_log, _options.ConfigurationFile);
        Tell(parsed.Diagnostics);
        if (parsed.Verdict == ConfigurationVerdict.Refused || parsed.Configuration.HasMissingInterface)
        {
            return 2;
        }

        _parsed = parsed;
        var global = parsed.Configuration.Global;
        _ = Libc.SetMask(_options.FileCreationMask ?? global.FileCreationMask ?? DefaultMask);

        // 3
        var paths = PidFilePaths.Choose(_options, global);
        ImmutableArray<PidFile> pidFiles = [new PidFile(paths.Main), new PidFile(paths.Vrrp)];
        if (!TakePidFiles(pidFiles))
        {
            return 0;
        }

        try
        {
            return await RunVrrpAsync(readyPipe);
        }
        finally
        {
            foreach (var file in pidFiles)
            {
                file.Remove();
            }
        }
    }

    /// <summary>Files are for us alone unless the configuration says otherwise, as in the reference.</summary>
    private const int DefaultMask = 0x7f;

    private ParsedConfiguration Parse() =>
        KeepalivedParser.Parse(_options.ConfigurationFile, ConfigTest.Options(_options, new HostFacts(TimeSpan.Zero)));

    /// <summary>With <c>-C</c> alone nothing of VRRP runs.</summary>
    private KeepalivedConfiguration Selected(KeepalivedConfiguration configuration) =>
        _options.OnlyCheckers && !_options.OnlyVrrp
            ? configuration with { Instances = [], SyncGroups = [] }
            : configuration;

    private void Tell(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            ProgramLog.Finding(_log, KeepalivedDiagnosticPrinter.Format(diagnostic));
        }
    }

    private bool TakePidFiles(ImmutableArray<PidFile> files)
    {
        foreach (var file in files)
        {
            switch (file.Look())
            {
                case PidFileState.Live:
                    ProgramLog.AlreadyRunning(_log);
                    return false;
                case PidFileState.Stale:
                    ProgramLog.StalePidFile(_log, file.Path);
                    break;
                default:
                    break;
            }
        }

        foreach (var file in files)
        {
            if (file.Write() is { } reason)
            {
                ProgramLog.PidFileFails(_log, file.Path, reason);
            }
        }

        return true;
    }

    private async Task<int> RunVrrpAsync(SafeFileHandle? readyPipe)
    {
        var configuration = Selected(_parsed!.Configuration);
        if (configuration.Instances.IsEmpty)
        {
            ProgramLog.NothingToRun(_log);
        }

        // 4
        using var signals = new SignalQueue();
        await using var mail = new MailSender(configuration.Global, time, loggers.CreateLogger("Keepalived_vrrp"));
        await using var runner = new VrrpRunner(configuration, loggers, new VrrpRunnerOptions
        {
            Clock = time,
            LeaveAddressesOnStop = _options.KeepAddresses,
            TransitionObserver = mail.Tell,
            Started = () => signals.Post(ProgramEvent.RunnerStarted),
            Reloaded = () => ProgramLog.Reloaded(_log),
        });
        var run = runner.RunAsync();
        _ = run.ContinueWith(_ => signals.Post(ProgramEvent.RunnerEnded), TaskScheduler.Default);
        while (true)
        {
            var what = await signals.NextAsync();
            switch (what)
            {
                case ProgramEvent.RunnerStarted:
                    await StartedAsync(runner, readyPipe);
                    break;
                case ProgramEvent.RunnerEnded:
                    return await EndedAsync(run);
                case ProgramEvent.Stop:
                    ProgramLog.Stopping(_log);
                    _manager.Tell("STOPPING=1");
                    runner.RequestStop();
                    break;
                case ProgramEvent.Reload:
                    Reload(runner, mail);
                    break;
                default:
                    await DumpAsync(runner, what);
                    break;
            }
        }
    }

    /// <summary>5: the first process, systemd and the log are told that we are up.</summary>
    private async Task StartedAsync(VrrpRunner runner, SafeFileHandle? readyPipe)
    {
        ProgramLog.StartupComplete(_log);
        if (_options.DumpConfiguration)
        {
            ProgramLog.DumpLine(_log, DataFile.Format(await runner.TakeSnapshotAsync()).TrimEnd('\n'));
        }

        if (readyPipe is not null)
        {
            Background.Ready(readyPipe, _options.LogConsole);
        }

        _manager.Tell("READY=1");
    }

    private async Task<int> EndedAsync(Task run)
    {
        try
        {
            await run;
            return 0;
        }
        catch (Exception e)
        {
            ProgramLog.RunnerFailed(_log, e.Message);
            return 2;
        }
    }

    /// <summary>Reads the files again and takes them over when <see cref="ReloadDecision"/> lets it.</summary>
    private void Reload(VrrpRunner runner, MailSender mail)
    {
        ProgramLog.Reloading(_log);
        _manager.Tell("RELOADING=1");
        var parsed = Parse();
        Tell(parsed.Diagnostics);
        var decision = ReloadDecision.Of(_parsed!, parsed);
        if (!decision.IsTaken)
        {
            ProgramLog.ReloadRefused(_log, decision.NewFindings);
        }
        else
        {
            TellFixed(parsed.Configuration.Global);
            _parsed = parsed;
            mail.Use(parsed.Configuration.Global);
            runner.RequestReload(Selected(parsed.Configuration));
        }

        _manager.Tell("READY=1");
    }

    private void TellFixed(GlobalDefs next)
    {
        var before = _parsed!.Configuration.Global;
        if (before.NetworkNamespace != next.NetworkNamespace)
        {
            ProgramLog.NeedsRestart(_log, "net_namespace");
        }

        if (before.InstanceName != next.InstanceName)
        {
            ProgramLog.NeedsRestart(_log, "instance");
        }
    }

    private async Task DumpAsync(VrrpRunner runner, ProgramEvent what)
    {
        var snapshot = await runner.TakeSnapshotAsync();
        var (name, path, text) = what switch
        {
            ProgramEvent.WriteData =>
                ("data", DumpWriter.Data(snapshot.Configuration.Global), DataFile.Format(snapshot)),
            ProgramEvent.WriteJson => ("as json", DumpWriter.Json, JsonFile.Format(snapshot)),
            _ => ("stats", DumpWriter.Stats, StatsFile.Format(snapshot)),
        };
        ProgramLog.Printing(_log, name, Environment.ProcessId);
        if (DumpWriter.Write(path, text) is { } reason)
        {
            ProgramLog.DumpFails(_log, path, reason);
        }

        if (what == ProgramEvent.ClearStats)
        {
            runner.RequestClearCounters();
        }
    }
}
