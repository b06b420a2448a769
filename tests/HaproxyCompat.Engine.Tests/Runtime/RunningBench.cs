using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Runtime.Commands;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>An engine made of a configuration, neither bound nor started, that answers runtime commands.</summary>
internal sealed class RunningBench : IDisposable
{
    private readonly ProxyEngine _engine;
    private readonly CommandTable _commands = CommandCatalog.CreateTable();

    public RunningBench(string text)
    {
        var environment = new ParseEnvironment
        {
            Facts = new ProgramFacts("3.5-dev5", [], [], "", ""),
            FileExists = File.Exists,
            ReadFile = path => File.Exists(path) ? File.ReadAllBytes(path) : null,
        };
        var patterns = new PatternReferences();
        var parsed = HaproxyConfigurationParser.Parse(
            [new ConfigFile("test.cfg", text)], EngineKeywords.CreateTable(BalanceCatalog.All, patterns), environment);
        Assert.True(parsed.Model is not null, string.Join('\n', parsed.Diagnostics.Select(finding => finding.Message)));
        _engine = new ProxyEngine(
            parsed.Model!,
            new ProxyEngineOptions { DefaultThreads = 1, Dynamic = parsed.Dynamic, Patterns = patterns });
        Assert.Empty(_engine.Findings);
        Runtime.States.Prepare(_engine.Backends);
    }

    public ProxyRuntime Runtime => _engine.Runtime;

    public ProxyEngine Engine => _engine;

    public Backend Backend(string name) => Runtime.FindBackend(name)!;

    public string Ask(string command, RuntimeLevel level = RuntimeLevel.Admin) => Ask(command, null, level);

    public string Ask(string command, string? payload, RuntimeLevel level = RuntimeLevel.Admin)
    {
        // Makes this thread the loop's own, whatever loop another test ran on it.
        Runtime.Loops[0].Loop.RunOnce(0);
        var client = new RuntimeClient { Level = level, Connection = null! };
        var answers = RuntimeLine.Parse(command)
            .Select(words =>
                Finished(_commands.RunAsync(Runtime, client, words, payload).AsTask()).Output.ToString());
        return string.Concat(answers);
    }

    /// <summary>A command that waits for what is done elsewhere comes back on the loop.</summary>
    private CommandCall Finished(Task<CommandCall> call)
    {
        var end = Environment.TickCount64 + 30_000;
        while (!call.IsCompleted && Environment.TickCount64 < end)
        {
            Runtime.Loops[0].Loop.RunOnce(20);
        }

        Assert.True(call.IsCompleted, "The command has no answer.");
        return call.Result;
    }

    public void Dispose() => _engine.Dispose();
}
