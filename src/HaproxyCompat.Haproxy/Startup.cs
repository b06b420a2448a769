using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine;
using HaproxyCompat.Engine.Explanations;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Configurations;
using HaproxyCompat.Haproxy.Interop;
using HaproxyCompat.Haproxy.MasterCommands;
using HaproxyCompat.Haproxy.Output;
using HaproxyCompat.Haproxy.Processes;
using HaproxyCompat.Haproxy.Versions;

namespace HaproxyCompat.Haproxy;

/// <summary>From the command line to the process that the options and the files ask for.</summary>
/// <remarks>
/// 1 command line, 2 answers that need no files, 3 the background by <c>-D</c>, 4 files, 5 answers that need no start,
/// 6 the background by <c>daemon</c>, 7 the master, 8 the process that carries traffic.
/// A process that only starts another one reports nothing but failures: the other one reads the same files again.
/// </remarks>
internal sealed class Startup(string[] arguments, TextWriter output, TextWriter errors)
{
    private const int ConditionError = 2;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        // 1
        SignalSet.RestoreInterrupt();
        var launch = Launch.Read();
        var outcome = CommandLineParser.Parse(arguments);
        if (outcome.CommandLine is not { } commandLine)
        {
            return Refuse(outcome);
        }

        // 2
        if (commandLine.Version != VersionRequest.None)
        {
            output.Write(VersionText.For(commandLine.Version));
            return 0;
        }

        var messages = new ProgramMessages(errors, commandLine.IsSilent, commandLine.ShowDiag, BuildIdentity.Version);
        if (commandLine.Condition is { } condition)
        {
            return Decide(condition, messages);
        }

        if (commandLine.WorkingDirectory is { } directory && Unistd.ChangeDirectory(directory) < 0)
        {
            return Fail(messages, $"Could not change to directory {directory}");
        }

        if (Conflict(commandLine) is { } conflict)
        {
            return Fail(messages, conflict);
        }

        // 3
        var mayDetach = launch.Role == LaunchRole.Initial
            && !commandLine.Foreground
            && commandLine is { CheckOnly: false, Explain: null };
        if (mayDetach && commandLine.Daemon)
        {
            return BackgroundStarter.Run(arguments);
        }

        var code = RunWithFiles(commandLine, launch, messages, mayDetach);
        if (launch.Role == LaunchRole.Worker && code != 0)
        {
            // The master shows why, to whoever asked for the reload.
            WorkerChannel.SendLog(launch.Channel, messages.TakeStartupText());
        }

        return code;
    }

    private int RunWithFiles(CommandLine commandLine, Launch launch, ProgramMessages messages, bool mayDetach)
    {
        // 4
        if (ConfigurationFiles.Expand(commandLine.ConfigurationPaths, out var complaint) is not { } files)
        {
            return Fail(messages, complaint!);
        }

        if (files.IsEmpty)
        {
            return Refuse(new CommandLineOutcome(null, null, ShowUsage: true));
        }

        var loaded = ConfigurationLoader.Load(
            commandLine, files, commandLine.MasterWorker || launch.Role == LaunchRole.Worker);
        ShowLinesWhereWanted(commandLine, loaded, messages);
        messages.IsSilent |= loaded.IsQuiet && commandLine.HeedsQuiet;
        if (loaded.Configuration is not { } configuration)
        {
            return RefuseFiles(commandLine, files, loaded, messages);
        }

        // 5
        if (launch.Role == LaunchRole.Initial)
        {
            WriteLists(commandLine);
        }

        if (commandLine.CheckOnly || commandLine.Explain is not null)
        {
            return Examine(commandLine, loaded, messages);
        }

        // 6
        if (mayDetach && configuration.Global.Daemon)
        {
            return BackgroundStarter.Run(arguments);
        }

        // 7
        if (launch.Role != LaunchRole.Worker && (commandLine.MasterWorker || configuration.Global.MasterWorker))
        {
            StartVariables.SetForMaster(files, commandLine.MasterSockets);
            return RunMaster(commandLine, launch, configuration, messages);
        }

        if (!commandLine.MasterSockets.IsEmpty && launch.Role != LaunchRole.Worker)
        {
            return Fail(messages, "a master socket (-S) needs the master-worker mode (-W).");
        }

        // 8
        Report(loaded, messages);
        if (RefusesWarnings(commandLine, configuration, messages))
        {
            return 1;
        }

        return new ProxyProcess(commandLine, launch, messages, loaded).Run(configuration);
    }

    private static void ShowLinesWhereWanted(
        CommandLine commandLine, LoadedConfiguration loaded, ProgramMessages messages)
    {
        if (commandLine.ShowLines || Unistd.IsTerminal(Unistd.StandardError) == 1)
        {
            messages.ShowLinesOf(loaded.Sources);
        }
    }

    /// <summary>Step 5, where it is the last one.</summary>
    private int Examine(CommandLine commandLine, LoadedConfiguration loaded, ProgramMessages messages)
    {
        if (commandLine.Explain is not null)
        {
            return Explain(commandLine, loaded, messages);
        }

        return commandLine.Json ? CheckAsJson(commandLine, loaded) : Check(commandLine, loaded, messages);
    }

    /// <summary><c>-dK</c> and <c>-dL</c>; the start goes on after them.</summary>
    private void WriteLists(CommandLine commandLine)
    {
        if (commandLine.KeywordClasses is { } classes)
        {
            output.Write(KeywordList.Compose(classes));
        }

        if (commandLine.ListLibraries)
        {
            var paths = LoadedLibraries.Current.Select(each => each.Path + "\n");
            output.Write("List of loaded object files:\n" + string.Concat(paths));
        }
    }

    /// <summary>Options that make no sense together; null when they do.</summary>
    private static string? Conflict(CommandLine commandLine)
    {
        if (commandLine.Explain is null
            && (commandLine.ExplainSource is not null || !commandLine.ExplainHeaders.IsEmpty))
        {
            return "'-H' and '--src' belong to a request to explain ('--explain').";
        }

        return commandLine is { Json: true, CheckOnly: false } ? "'--json' needs '-c'." : null;
    }

    /// <summary><c>-c --json</c>.</summary>
    private int CheckAsJson(CommandLine commandLine, LoadedConfiguration loaded)
    {
        var findings = loaded.Diagnostics.Concat(ProxyProcess.Examine(loaded.Configuration!)).ToArray();
        var least = commandLine.ZeroWarning ? Severity.Warning : Severity.Alert;
        return WriteJson(findings.All(finding => finding.Severity < least), findings);
    }

    private int WriteJson(bool isValid, IEnumerable<Diagnostic> findings)
    {
        output.Write(FindingsDocument.Write(isValid, findings));
        return isValid ? 0 : 1;
    }

    /// <summary><c>--explain</c>: warnings stay away, what forbids a start does not.</summary>
    private int Explain(CommandLine commandLine, LoadedConfiguration loaded, ProgramMessages messages)
    {
        if (ExplainedRequest.Read(
                commandLine.Explain!,
                commandLine.ExplainHeaders,
                commandLine.ExplainSource,
                out var complaint) is not { } wanted)
        {
            return Fail(messages, $"--explain: {complaint}.");
        }

        using var engine = new ProxyEngine(
            loaded.Configuration!,
            new ProxyEngineOptions
            {
                CheckOnly = true,
                LeavesFiles = true,
                DefaultThreads = 1,
                Patterns = loaded.Patterns,
            });
        foreach (var alert in engine.Findings.Where(finding => finding.Severity == Severity.Alert))
        {
            messages.Print(alert);
        }

        if (engine.Findings.Any(finding => finding.Severity == Severity.Alert))
        {
            return 1;
        }

        output.Write(new RequestExplainer(engine, new SourceExcerpts(loaded.Sources).LineAt).Explain(wanted));
        return 0;
    }

    private int RefuseFiles(
        CommandLine commandLine, ImmutableArray<string> files, LoadedConfiguration loaded, ProgramMessages messages)
    {
        if (commandLine.Json)
        {
            return WriteJson(isValid: false, loaded.Diagnostics);
        }

        Report(loaded, messages);
        foreach (var file in files)
        {
            if (loaded.Diagnostics.Any(found => found.Severity == Severity.Alert && found.Location.File == file))
            {
                _ = Fail(messages, $"config : Error(s) found in configuration file : {file}");
            }
        }

        return Fail(messages, "config : Fatal errors found in configuration.");
    }

    /// <summary><c>-c</c>: the engine looks at the files that the configuration names, and nothing is bound.</summary>
    private int Check(CommandLine commandLine, LoadedConfiguration loaded, ProgramMessages messages)
    {
        Report(loaded, messages);
        var found = ProxyProcess.Examine(loaded.Configuration!);
        var isValid = true;
        foreach (var diagnostic in found)
        {
            messages.Print(diagnostic);
            isValid &= diagnostic.Severity != Severity.Alert;
        }

        if (!isValid)
        {
            return Fail(messages, "config : Fatal errors found in configuration.");
        }

        if (RefusesWarnings(commandLine, loaded.Configuration!, messages))
        {
            return 1;
        }

        if (messages.Warnings > 0)
        {
            messages.PrintPlain("Warnings were found.");
        }

        output.Write(messages.IsSilent ? string.Empty : "Configuration file is valid\n");
        return 0;
    }

    private int RunMaster(
        CommandLine commandLine, Launch launch, HaproxyConfiguration configuration, ProgramMessages messages)
    {
        var sockets = new List<MasterSocket>();
        foreach (var text in commandLine.MasterSockets)
        {
            if (MasterSocket.Open(text, out var complaint) is not { } socket)
            {
                return Fail(messages, complaint!);
            }

            sockets.Add(socket);
        }

        var pidFile = commandLine.PidFile ?? configuration.Global.PidFile;
        var settings = new MasterSettings(
            arguments,
            sockets.Count > 0,
            launch.Role == LaunchRole.Background,
            configuration.Global.WorkerMaxReloads,
            commandLine.NotifyServiceManager ? Notify : null,
            () =>
            {
                if (pidFile is not null && PidFile.Write(pidFile, Environment.ProcessId) is { } complaint)
                {
                    return complaint;
                }

                if (launch.Role == LaunchRole.Background)
                {
                    BackgroundStarter.ReportReady(launch.Channel);
                }

                return null;
            });
        var master = new Master(settings, messages, TimeProvider.System);
        new MasterServer(sockets).Start(master);
        return master.Run();
    }

    private static void Notify(ServiceState state)
    {
        switch (state)
        {
            case ServiceState.Ready:
                ServiceNotification.Ready();
                break;
            case ServiceState.Reloading:
                ServiceNotification.Reloading(
                    TimeProvider.System.GetTimestamp() * 1_000_000 / TimeProvider.System.TimestampFrequency);
                break;
            default:
                ServiceNotification.Stopping();
                break;
        }
    }

    private static int Decide(string condition, ProgramMessages messages)
    {
        var answer = ConfigurationLoader.Decide(condition, out var complaint);
        if (answer is null)
        {
            messages.Print(Severity.Alert, $"Failed to evaluate condition: {complaint}");
            return ConditionError;
        }

        return answer.Value ? 0 : 1;
    }

    private static void Report(LoadedConfiguration loaded, ProgramMessages messages)
    {
        foreach (var diagnostic in loaded.Diagnostics)
        {
            messages.Print(diagnostic);
        }
    }

    private static bool RefusesWarnings(
        CommandLine commandLine, HaproxyConfiguration configuration, ProgramMessages messages)
    {
        if (!(commandLine.ZeroWarning || configuration.Global.RefusesWarnings) || messages.Warnings == 0)
        {
            return false;
        }

        messages.Print(Severity.Alert, "Some warnings were found and 'zero-warning' is set. Aborting.");
        return true;
    }

    private static int Fail(ProgramMessages messages, string complaint)
    {
        messages.Print(Severity.Alert, complaint);
        return 1;
    }

    private int Refuse(CommandLineOutcome outcome)
    {
        if (outcome.Alert is not null)
        {
            errors.Write(
                $"{HaproxyDiagnosticPrinter.Label(Severity.Alert)}({Environment.ProcessId}) : {outcome.Alert}\n");
        }

        if (outcome.ShowUsage)
        {
            output.Write(VersionText.Version());
            errors.Write(UsageText.Compose());
        }

        return 1;
    }
}
