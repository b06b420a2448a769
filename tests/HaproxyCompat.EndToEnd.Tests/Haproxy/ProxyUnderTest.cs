using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>One proxy program at work with a configuration, its log, its folder and its servers.</summary>
public sealed class ProxyUnderTest : IDisposable
{
    private ProxyUnderTest(
        RunningProgram program,
        IReadOnlyDictionary<string, int> ports,
        LogReceiver log,
        TemporaryFolder folder,
        IReadOnlyDictionary<string, ScriptedServer> servers)
    {
        Program = program;
        Ports = ports;
        Log = log;
        Folder = folder;
        Servers = servers;
    }

    public RunningProgram Program { get; }

    public IReadOnlyDictionary<string, int> Ports { get; }

    public LogReceiver Log { get; }

    public TemporaryFolder Folder { get; }

    public IReadOnlyDictionary<string, ScriptedServer> Servers { get; }

    public static async Task<ProxyUnderTest> StartAsync(
        string program, string configuration, string[] portNames, IReadOnlyDictionary<string, ScriptedServer>? servers)
    {
        var folder = new TemporaryFolder();
        var log = new LogReceiver();
        var numbers = FreePorts.Take(portNames.Length);
        var ports = portNames.Zip(numbers).ToDictionary(pair => pair.First, pair => pair.Second);
        var text = configuration.Replace("{dir}", folder.Path).Replace("{log}", $"{log.Port}");
        foreach (var (name, port) in ports)
        {
            text = text.Replace($"{{{name}}}", $"{port}");
        }

        foreach (var (name, server) in servers ?? new Dictionary<string, ScriptedServer>())
        {
            text = text.Replace($"{{{name}}}", $"{server.Port}");
        }

        var file = folder.Write("haproxy.cfg", text);
        var running = RunningProgram.Start(program, ["-db", "-f", file], folder: folder.Path);
        var proxy = new ProxyUnderTest(
            running, ports, log, folder, servers ?? new Dictionary<string, ScriptedServer>());
        try
        {
            await running.WaitForPortAsync(numbers[0]);
            return proxy;
        }
        catch
        {
            proxy.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Program.Dispose();
        Log.Dispose();
        foreach (var server in Servers.Values)
        {
            server.Dispose();
        }

        Folder.Dispose();
    }
}
