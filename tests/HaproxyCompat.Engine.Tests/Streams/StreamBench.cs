using System.Text;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Composition;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Testing;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>
/// What the engine makes of a configuration, with streams of clients in memory; nothing listens or connects.
/// </summary>
internal sealed class StreamBench : IDisposable
{
    private const string Plain = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private readonly LogDestinations _logs = new(new ManualClock());
    private readonly LoopContext _context;
    private readonly EngineBuilder _engine;

    /// <param name="text">Sections; the first frontend takes the clients.</param>
    public StreamBench(string text)
        : this(Parse(text))
    {
    }

    private StreamBench(ParsedConfiguration parsed)
    {
        Assert.True(parsed.Model is not null, string.Join('\n', parsed.Diagnostics.Select(finding => finding.Message)));
        _context = new LoopContext(Virtual.Loop);
        _engine = new EngineBuilder(
            parsed.Model!,
            1,
            1000,
            _logs,
            new PatternReferences(),
            new HaproxyCompat.Engine.Health.ServerStateFiles(parsed.Model!.Global),
            new CertificateStores(parsed.Model!));
        _engine.Build();
        Assert.Empty(_engine.Findings);

        // With the tables that the engine made.
        _context = new LoopContext(Virtual.Loop)
        {
            Process = new ProcessScope { StickTables = _engine.StickTables },
        };
    }

    public VirtualLoop Virtual { get; } = new();

    public Backend Backend => _engine.Backends[0];

    public IReadOnlyList<Backend> Backends => _engine.Backends;

    public StickTable Table(string name) => _engine.StickTables.Find(name)!;

    /// <summary>One <c>listen</c> section with these lines.</summary>
    public static StreamBench Of(params string[] lines) => new($"""
        listen li
            mode http
            bind 127.0.0.1:80
            timeout client 1s
            timeout connect 1s
            timeout server 1s
            {string.Join("\n    ", lines)}

        """);

    /// <returns>Null where the sections are refused.</returns>
    public static StreamBench? TryOf(string text) =>
        Parse(text) is { Model: not null } parsed ? new StreamBench(parsed) : null;

    public Server Server(string name) => Backend.FindServer(name)!;

    /// <summary>A stream whose request was read.</summary>
    /// <param name="request">Its head, and what of the body has arrived.</param>
    /// <param name="source">The client's address.</param>
    public ProxyStream Stream(string request = Plain, string source = "127.0.0.1") =>
        Stream(new MemoryTransport(), request, source);

    public ProxyStream Stream(MemoryTransport transport, string request = Plain, string source = "127.0.0.1")
    {
        var remote = SocketAddressValue.From(System.Net.IPAddress.Parse(source), 40_000);
        var client = Connection.Over(Virtual.Loop, transport, remote);
        var frontend = _engine.Frontends[0];
        var session = new Session(client, frontend.Listeners[0], _context) { RequestCount = 1 };
        var stream = _context.RentStream(session);
        stream.IsHttp = true;
        transport.Arrive(Encoding.Latin1.GetBytes(request));
        Assert.True(client.Input.TryRead(out _));
        var status = HttpOneParser.ParseRequest(
            client.Input.Buffered, stream.Request, HttpParserOptions.Default, out var consumed, out _);
        Assert.Equal(ParseStatus.Done, status);
        client.Input.Consume(consumed);
        stream.Backend = Backend;
        Backend.BeginSession();
        return stream;
    }

    /// <summary>The names of the servers that streams without anything to hash get, one after the other.</summary>
    public string Turns(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => Backend.Picker.Pick(null, null)?.Name ?? "-"));

    public string? Pick(string request = Plain, string source = "127.0.0.1") =>
        Backend.Picker.Pick(Stream(request, source), null)?.Name;

    /// <summary>Changes a server as checks and operators do.</summary>
    public void Change(string name, Action<Server> change)
    {
        lock (Backend.StateLock)
        {
            change(Server(name));
            Backend.Announce(Server(name));
        }
    }

    public void Stop(string name) => Change(name, server => server.Operational = OperationalState.Stopped);

    public void Start(string name) => Change(name, server => server.Operational = OperationalState.Running);

    private static ParsedConfiguration Parse(string text) => HaproxyConfigurationParser.Parse(
        [new ConfigFile("test.cfg", text)],
        EngineKeywords.CreateTable(BalanceCatalog.All),
        new ParseEnvironment { Facts = new ProgramFacts("3.5-dev5", [], [], "", "") });

    public void Dispose()
    {
        Virtual.Dispose();
        _logs.Dispose();
    }
}
