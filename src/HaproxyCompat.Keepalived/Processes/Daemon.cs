using System.Runtime.InteropServices;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.Checking;
using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Interop;
using HaproxyCompat.Keepalived.Logging;
using HaproxyCompat.Keepalived.Machine;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// The parent: 1. read the configuration, 2. enter the namespace, 3. pid files, 4. look after the worker until the end.
/// </summary>
internal sealed class Daemon(DaemonSettings settings, ILoggerFactory loggers, TimeProvider time)
{
    private readonly CommandLineOptions _options = settings.Options;
    private readonly ILogger _log = loggers.CreateLogger("Keepalived");
    private readonly MachineRecord _record = MachineRecord.Begin();
    private readonly ServiceManager _manager = new(settings.NotifySocket);

    /// <returns>Exit code: 0 stopped as asked or running already, 2 cannot run, 6 no configuration file.</returns>
    public async Task<int> RunAsync(SafeFileHandle? readyPipe)
    {
        // 1
        var parsed = Parse(_options, _record);

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
        Tell(_log, parsed.Diagnostics);
        if (parsed.Verdict == ConfigurationVerdict.Refused || parsed.Configuration.HasMissingInterface)
        {
            return 2;
        }

        var global = parsed.Configuration.Global;
        SetMask(_options, global);
        ProcessName.Set(global.Program.ProcessName);

        // 3
        var paths = PidFilePaths.Choose(_options, global);
        var main = new PidFile(paths.Main);
        if (!TakePidFile(main, new PidFile(paths.Vrrp)))
        {
            return 0;
        }

        try
        {
            // 4
            await ProgramScripts.StartAsync(global.Program, time, _log);
            using var supervisor = new Supervisor(
                settings, _record.ToBytes(), global.Program.ChildWaitTime, _manager, time, _log, readyPipe);
            var code = await supervisor.RunAsync();
            await ProgramScripts.ShutDownAsync(global.Program, time, _log);
            return code;
        }
        finally
        {
            main.Remove();
        }
    }

    /// <summary>Files are for us alone unless the configuration says otherwise, as in the reference.</summary>
    private const int DefaultMask = 0x7f;

    /// <summary>Reads what the record does not have from the machine, and adds it to the record.</summary>
    public static ParsedConfiguration Parse(CommandLineOptions options, MachineRecord record)
    {
        var host = new RecordedHost(new HostFacts(TimeSpan.Zero), record);
        return KeepalivedParser.Parse(
            options.ConfigurationFile, ConfigTest.Options(options, host) with { RandomSeed = record.Seed });
    }

    public static void SetMask(CommandLineOptions options, GlobalDefs global) =>
        _ = Libc.SetMask(options.FileCreationMask ?? global.FileCreationMask ?? DefaultMask);

    public static void Tell(ILogger log, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            ProgramLog.Finding(log, KeepalivedDiagnosticPrinter.Format(diagnostic));
        }
    }

    /// <summary>Writes the parent's pid; the worker writes its own.</summary>
    private bool TakePidFile(PidFile main, PidFile vrrp)
    {
        foreach (var file in new[] { main, vrrp })
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

        if (main.Write() is { } reason)
        {
            ProgramLog.PidFileFails(_log, main.Path, reason);
        }

        return true;
    }
}
