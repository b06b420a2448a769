using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.Bfd;
using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Dumps;
using HaproxyCompat.Keepalived.Logging;
using HaproxyCompat.Keepalived.Machine;
using HaproxyCompat.Keepalived.Signals;
using HaproxyCompat.Vrrp;
using HaproxyCompat.Vrrp.Bfd;
using HaproxyCompat.Vrrp.Checkers;
using HaproxyCompat.Vrrp.Notify;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// The VRRP part in a process of its own: it does what signals ask, reports to its parent, and stops in order when the
/// parent is gone.
/// </summary>
internal sealed class Worker(
    DaemonSettings settings, Launch launch, MachineRecord record, ILoggerFactory loggers, TimeProvider time)
{
    private readonly CommandLineOptions _options = settings.Options;
    private readonly ILogger _log = loggers.CreateLogger("Keepalived_vrrp");
    private ReloadFiles _files = null!;

    /// <summary>The running configuration; a reload replaces it.</summary>
    private ParsedConfiguration _parsed = Daemon.Parse(settings.Options, record);

    /// <returns>Exit code: 0 stopped as asked, 2 cannot run.</returns>
    public async Task<int> RunAsync()
    {
        if (_parsed.Verdict == ConfigurationVerdict.Refused || _parsed.Configuration.HasMissingInterface)
        {
            return 2;
        }

        var global = _parsed.Configuration.Global;
        Daemon.SetMask(_options, global);
        ProcessName.Set(global.Program.VrrpProcessName);
        var file = new PidFile(PidFilePaths.Choose(_options, global).Vrrp);
        _files = new ReloadFiles(Path.GetDirectoryName(file.Path)!, _log);
        _files.Release(global.Program);
        _files.SaveConfiguration(global.Program, _parsed, Environment.ProcessId, TextOf(record));
        if (file.Write() is { } reason)
        {
            ProgramLog.PidFileFails(_log, file.Path, reason);
        }

        try
        {
            return await RunVrrpAsync();
        }
        finally
        {
            file.Remove();
        }
    }

    /// <summary>With <c>-C</c> alone nothing of VRRP runs, with <c>-P</c> alone nothing of virtual servers.</summary>
    private KeepalivedConfiguration Selected(KeepalivedConfiguration configuration) =>
        _options.OnlyCheckers && !_options.OnlyVrrp
            ? configuration with { Instances = [], SyncGroups = [] }
            : _options.OnlyVrrp && !_options.OnlyCheckers
            ? configuration with { VirtualServers = [] }
            : configuration;

    private KeepalivedConfiguration WithSessions(KeepalivedConfiguration configuration) =>
        _options.NoBfd ? configuration with { BfdInstances = [] } : configuration;

    private void TellWhenEmpty(KeepalivedConfiguration configuration)
    {
        if (configuration is { Instances.IsEmpty: true, VirtualServers.IsEmpty: true, BfdInstances.IsEmpty: true })
        {
            ProgramLog.NothingToRun(_log);
        }
    }

    private async Task<int> RunVrrpAsync()
    {
        var configuration = Selected(_parsed.Configuration);
        TellWhenEmpty(configuration);
        using var signals = new SignalQueue();
        using var schedule = new ReloadSchedule(time, () => signals.Post(ProgramEvent.Reload), _log);
        schedule.Use(configuration.Global.Program);
        WorkerChannel.Listen(launch.Channel, default, _ => { }, () => signals.Post(ProgramEvent.ParentEnded));
        await using var mail = new MailSender(configuration.Global, time, loggers.CreateLogger("Keepalived_vrrp"));
        await using var checkers = new CheckerRunner(loggers, time, mail.Tell, _options.KeepServices);
        await using var runner = new VrrpRunner(configuration, loggers, new VrrpRunnerOptions
        {
            Clock = time,
            LeaveAddressesOnStop = _options.KeepAddresses && launch.Role != WorkerRole.Clearance,
            AdoptsAddresses = launch.Role == WorkerRole.Successor,
            TransitionObserver = transition => Tell(transition, mail, checkers),
            Started = () => signals.Post(ProgramEvent.RunnerStarted),
            Reloaded = () => ProgramLog.Reloaded(_log),
        });
        using var bfd = new BfdRunner(
            loggers, time, (session, isUp) => Tell(session, isUp, runner, checkers));
        if (launch.Role != WorkerRole.Clearance)
        {
            checkers.Use(configuration);
            bfd.Use(WithSessions(configuration));
        }

        var run = runner.RunAsync();
        _ = run.ContinueWith(_ => signals.Post(ProgramEvent.RunnerEnded), TaskScheduler.Default);
        while (true)
        {
            var what = await signals.NextAsync();
            switch (what)
            {
                case ProgramEvent.RunnerStarted:
                    await StartedAsync(runner, checkers);
                    break;
                case ProgramEvent.RunnerEnded:
                    return await EndedAsync(run);
                case ProgramEvent.ParentEnded:
                    ProgramLog.ParentEnded(_log);
                    runner.RequestStop();
                    break;
                case ProgramEvent.Stop:
                    runner.RequestStop();
                    break;
                case ProgramEvent.Reload:
                    await ReloadAsync(runner, checkers, bfd, mail);
                    schedule.Use(_parsed.Configuration.Global.Program);
                    break;
                default:
                    await DumpAsync(runner, checkers, what);
                    break;
            }
        }
    }

    private static void Tell(RouterTransition transition, MailSender mail, CheckerRunner checkers)
    {
        mail.Tell(transition);
        if (transition.Target == TransitionTarget.Instance)
        {
            checkers.InstanceChanged(transition.Name, transition.State == TransitionState.Master);
        }
    }

    private static void Tell(BfdInstanceConfig session, bool isUp, VrrpRunner runner, CheckerRunner checkers)
    {
        if (session.ForVrrp)
        {
            runner.SessionChanged(session.Name, isUp);
        }

        if (session.ForCheckers)
        {
            checkers.SessionChanged(session.Name, isUp);
        }
    }

    /// <summary>The parent is told that we run; it tells the others.</summary>
    private async Task StartedAsync(VrrpRunner runner, CheckerRunner checkers)
    {
        if (_options.DumpConfiguration)
        {
            ProgramLog.DumpLine(_log, DataFile.Format(
                await runner.TakeSnapshotAsync(), await checkers.TakeSnapshotAsync()).TrimEnd('\n'));
        }

        if (launch.IsDetached)
        {
            Background.LetGo(_options.LogConsole);
        }

        WorkerChannel.Say(launch.Channel, WorkerChannel.Started);
        if (launch.Role == WorkerRole.Clearance)
        {
            runner.RequestStop();
        }
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
    private async Task ReloadAsync(VrrpRunner runner, CheckerRunner checkers, BfdRunner bfd, MailSender mail)
    {
        ProgramLog.Reloading(_log);
        WorkerChannel.Say(launch.Channel, WorkerChannel.Reloading);
        var program = _parsed.Configuration.Global.Program;
        var next = MachineRecord.Begin();
        var parsed = _files.Read(program, () => Daemon.Parse(_options, next));
        Daemon.Tell(_log, parsed.Diagnostics);
        _files.Tell(program, parsed);
        _files.Next();
        await SaveStateAsync(runner, checkers, program, "pre");
        var decision = ReloadDecision.Of(_parsed, parsed);
        if (!decision.IsTaken)
        {
            ProgramLog.ReloadRefused(_log, decision.NewFindings);
        }
        else
        {
            TellFixed(parsed.Configuration.Global);
            _parsed = parsed;
            WorkerChannel.Say(launch.Channel, WorkerChannel.Taken);
            WorkerChannel.Send(launch.Channel, next.ToBytes());
            mail.Use(parsed.Configuration.Global);
            runner.RequestReload(Selected(parsed.Configuration));
            checkers.Use(Selected(parsed.Configuration));
            bfd.Use(WithSessions(parsed.Configuration));
            _files.SaveConfiguration(
                parsed.Configuration.Global.Program, parsed, Environment.ProcessId, TextOf(next));
            await SaveStateAsync(runner, checkers, parsed.Configuration.Global.Program, "post");
        }

        WorkerChannel.Say(launch.Channel, WorkerChannel.Reloaded);
    }

    private static Func<string, IReadOnlyList<string>> TextOf(MachineRecord record) =>
        new RecordedHost(new HostFacts(TimeSpan.Zero), record).ReadLines;

    private async Task SaveStateAsync(
        VrrpRunner runner, CheckerRunner checkers, ProgramSettings program, string moment)
    {
        if (program.SaveFolder is not null)
        {
            var state = DataFile.Format(await runner.TakeSnapshotAsync(), await checkers.TakeSnapshotAsync());
            _files.SaveState(program, moment, state);
        }
    }

    private void TellFixed(GlobalDefs next)
    {
        var before = _parsed.Configuration.Global;
        if (before.NetworkNamespace != next.NetworkNamespace)
        {
            ProgramLog.NeedsRestart(_log, "net_namespace");
        }

        if (before.InstanceName != next.InstanceName)
        {
            ProgramLog.NeedsRestart(_log, "instance");
        }
    }

    private async Task DumpAsync(VrrpRunner runner, CheckerRunner checkers, ProgramEvent what)
    {
        var snapshot = await runner.TakeSnapshotAsync();
        var (name, path, text) = what switch
        {
            ProgramEvent.WriteData =>
                ("data", DumpWriter.Data(snapshot.Configuration.Global), DataFile.Format(
                    snapshot, await checkers.TakeSnapshotAsync())),
            ProgramEvent.WriteJson =>
                ("as json", DumpWriter.Json(snapshot.Configuration.Global.Program), JsonFile.Format(snapshot)),
            _ => ("stats", DumpWriter.Stats(snapshot.Configuration.Global.Program), StatsFile.Format(snapshot)),
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
