using Xunit;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.Runtime.Commands;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Tests.Runtime;

/// <summary>
/// A proxy without traffic: frontend fe (id 2) and backend be (id 3) with servers s1 to s4, listen li (id 4) with t1,
/// which tracks be/s1.
/// </summary>
internal sealed class RuntimeFixture
{
    private readonly CommandTable _commands = CommandCatalog.CreateTable();

    public RuntimeFixture(
        ProxyOptions backendOptions = ProxyOptions.None, InitialState initialState = InitialState.None)
    {
        Messages = [];
        States = new ServerStates(
            Clock,
            new OperatorMessages((severity, text) => Messages.Add($"[{severity}] {text}")),
            _ => TrafficLogger.None);
        var fe = new Frontend(Config("fe", ProxyKind.Frontend) with { DefaultBackend = "be" }, 2, 1, 200);
        var be = Backend(
            Config("be", ProxyKind.Backend) with
            {
                Options = backendOptions,
                Cookie = new CookieConfig("SRV", CookieMode.Insert),
            },
            3,
            [
            Server("s1", 18081) with { Check = true, Cookie = "a", InitialState = initialState },
            Server("s2", 18082) with { Check = true, Weight = 50, Backup = true },
            Server("s3", 18084),
            Server("s4", 18085) with { Disabled = true },
        ]);
        var li = Config("li", ProxyKind.Listen) with { Mode = ProxyMode.Tcp };
        var liBack = Backend(li, 4, [Server("t1", 18081) with { Track = "be/s1" }]);
        States.Prepare([be, liBack]);
        Runtime = new ProxyRuntime
        {
            Global = new GlobalConfig { Node = "vm" },
            Frontends = [fe, new Frontend(li, 4, 1, 200)],
            Backends = [be, liBack],
            Loops = [new LoopContext(Loop)],
            Clock = Clock,
            States = States,
            Version = "3.5-test",
            ReleaseDate = "2026/11/22",
            StartedAt = Clock.GetUtcNow(),
            ConnectionLimit = 200,
            HardConnectionLimit = 200,
        };
    }

    public ManualClock Clock { get; } = new();

    public EventLoop Loop { get; } = new(new EventLoopSettings());

    public List<string> Messages { get; }

    public ServerStates States { get; }

    public ProxyRuntime Runtime { get; }

    public RuntimeClient Client { get; } = new() { Level = RuntimeLevel.Admin, TimeoutMs = 10_000 };

    public Server Find(string name) =>
        Runtime.Backends.Select(backend => backend.FindServer(name)).First(server => server is not null)!;

    /// <summary>The answer to one command without its closing empty line.</summary>
    public string Ask(string line)
    {
        // Makes this thread the loop's own, whatever loop another test ran on it.
        Loop.RunOnce(0);
        var words = RuntimeLine.Parse(line)[0];
        var call = _commands.RunAsync(Runtime, Client, words, null).AsTask();
        Assert.True(call.IsCompleted);
        return call.GetAwaiter().GetResult().Output.ToString();
    }

    private static ProxyConfig Config(string name, ProxyKind kind) => new()
    {
        Name = name,
        Kind = kind,
        Location = default(SourceLocation),
        Mode = ProxyMode.Http,
    };

    private static ServerConfig Server(string name, int port) => new()
    {
        Name = name,
        Address = new ListenAddress(AddressFamilyKind.IPv4, "127.0.0.1", port, "", -1, false),
        Location = default(SourceLocation),
        AddressText = $"127.0.0.1:{port}",
    };

    private static Backend Backend(ProxyConfig config, int id, ImmutableArray<ServerConfig> servers)
    {
        var backend = new Backend(config, id, 1) { FullConnections = 20 };
        backend.Servers =
        [
            .. servers.Select((server, index) => new Server(
                backend, server, index + 1, index, 1, SocketAddressValue.FromIPv4(0x7f000001, server.Address.Port))),
        ];
        backend.Picker = new FirstUsable(backend);
        return backend;
    }
}
