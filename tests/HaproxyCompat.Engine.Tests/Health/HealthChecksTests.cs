using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Tests.Runtime;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Testing;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Health;

/// <summary>
/// Checks against scripted peers; the messages are those that the reference prints for the same peers.
/// </summary>
public sealed class HealthChecksTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello";

    private readonly LoopThread _thread = new();
    private readonly List<Socket> _sockets = [];
    private List<string> _messages = [];

    public void Dispose()
    {
        _thread.Dispose();
        _sockets.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Connection_is_enough_for_a_plain_check() =>
        Assert.Equal(
            "Health check for server be/s succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.",
            await FirstReportAsync(Listen(""), CheckConfig.Connect));

    [Fact]
    public async Task Refused_connection_is_a_layer_4_problem() =>
        Assert.Equal(
            "Health check for server be/s failed, reason: Layer4 connection problem, info: \"ECONNREFUSED "
                + "returned by OS (Connection refused)\", check duration: Nms, status: 0/1 DOWN.",
            await FirstReportAsync(ClosedPort(), CheckConfig.Connect));

    [Theory]
    [InlineData(Ok, "succeeded, reason: Layer7 check passed, code: 200")]
    [InlineData("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n", "succeeded, reason: Layer7 check passed, code: 301")]
    [InlineData("HTTP/1.0 200 Fine\r\nServer: x\r\n\r\nhello", "succeeded, reason: Layer7 check passed, code: 200")]
    [InlineData(
        "HTTP/1.1 500 Oops Sir\r\nContent-Length: 0\r\n\r\n",
        "failed, reason: Layer7 wrong status, code: 500, info: \"Oops Sir\"")]
    [InlineData(
        "HTTP/1.1 404 NF\r\nContent-Length: 0\r\n\r\n", "failed, reason: Layer7 wrong status, code: 404, info: \"NF\"")]
    [InlineData("hello world\r\n", "failed, reason: Socket error")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "failed, reason: Socket error")]
    [InlineData("", "failed, reason: Socket error")]
    public async Task Http_check_judges_the_status(string answer, string expected) =>
        Assert.StartsWith(
            $"Health check for server be/s {expected}, check duration: Nms",
            await FirstReportAsync(Listen(answer), Http()),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("status", "404", false, "failed, reason: Layer7 wrong status, code: 200, info: \"OK\"")]
    [InlineData("status", "200", true, "failed, reason: Layer7 wrong status, code: 200, info: \"OK\"")]
    [InlineData("rstatus", "^3", false, "failed, reason: Layer7 wrong status, code: 200, info: \"OK\"")]
    [InlineData("string", "hello", false, "succeeded, reason: Layer7 check passed, code: 200")]
    [InlineData(
        "string", "nope", false, "failed, reason: Layer7 invalid response, info: \"HTTP content check did not match\"")]
    [InlineData(
        "string", "hello", true,
        "failed, reason: Layer7 invalid response, info: \"HTTP check matched unwanted content\"")]
    [InlineData("rstring", "^hel+o", false, "succeeded, reason: Layer7 check passed, code: 200")]
    public async Task Http_check_expects(string match, string pattern, bool negated, string expected) =>
        Assert.StartsWith(
            $"Health check for server be/s {expected}, check duration",
            await FirstReportAsync(
                Listen(Ok), Http(new CheckExpectStep(default, match, pattern) { Negated = negated })),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("str", "x-a", "str", "b", "succeeded, reason: Layer7 check passed, code: 200")]
    [InlineData("str", "x-a", "str", "c", "failed, reason: Layer7 wrong status, code: 200, info: \"OK\"")]
    [InlineData("beg", "X-", "end", "b", "succeeded, reason: Layer7 check passed, code: 200")]
    [InlineData("reg", "^X-[a-c]$", "sub", "b", "succeeded, reason: Layer7 check passed, code: 200")]
    public async Task Http_check_expects_headers(
        string nameMethod, string name, string valueMethod, string value, string expected) =>
        Assert.StartsWith(
            $"Health check for server be/s {expected}, check duration",
            await FirstReportAsync(
                Listen(Ok), Http(new CheckExpectStep(default, "hdr", string.Empty)
                {
                    HeaderName = new CheckHeaderTest(nameMethod, name, null),
                    HeaderValue = new CheckHeaderTest(valueMethod, value, null),
                })),
            StringComparison.Ordinal);

    [Fact]
    public async Task Http_check_404_only_stops_new_clients_when_asked()
    {
        var check = Http() with { DisableOn404 = true };
        var report = await FirstReportAsync(Listen("HTTP/1.1 404 NF\r\nContent-Length: 0\r\n\r\n"), check, logs: false);
        Assert.Equal(
            "Server be/s is stopping, reason: Layer7 check conditionally passed, code: 404, check duration: "
                + "Nms. 0 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.",
            report);
    }

    [Fact]
    public async Task Http_check_sends_what_is_configured()
    {
        var requests = new List<string>();
        var check = Http(
            new CheckSendStep(default)
            {
                Method = "POST",
                Uri = Text("/p"),
                Version = "HTTP/1.1",
                Headers = [("Host", Text("a")), ("X-A", Text("b"))],
                Body = Text("hello"),
            });
        await FirstReportAsync(Listen(Ok, requests), check);
        Assert.Equal(
            "POST /p HTTP/1.1\r\nhost: a\r\nx-a: b\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello",
            requests[0]);
        requests.Clear();
        await FirstReportAsync(Listen(Ok, requests), new CheckConfig { Kind = CheckKind.Http });
        Assert.Equal("OPTIONS / HTTP/1.0\r\n\r\n", requests[0]);
    }

    [Theory]
    [InlineData("string", "+PONG", false, "succeeded, reason: Layer7 check passed, code: 0, info: \"(tcp-check)\"")]
    [InlineData(
        "string", "+PONG", true,
        "failed, reason: Layer7 invalid response, info: \"TCPCHK matched unwanted content '+PONG' at step 1\"")]
    [InlineData("binary", "2b50", false, "succeeded, reason: Layer7 check passed, code: 0, info: \"(tcp-check)\"")]
    [InlineData(
        "rstring", "^.PING", false,
        "failed, reason: Layer7 invalid response, info: \"TCPCHK did not match content (regex) at step 1\"")]
    [InlineData(
        "string", "+PING", false,
        "failed, reason: Layer7 invalid response, info: \"TCPCHK did not match content '+PING' at step 1\"")]
    public async Task Tcp_check_expects(string match, string pattern, bool negated, string expected) =>
        Assert.StartsWith(
            $"Health check for server be/s {expected}, check duration",
            await FirstReportAsync(
                Greet("+PONG\r\nfoo"), Script(new CheckExpectStep(default, match, pattern) { Negated = negated })),
            StringComparison.Ordinal);

    [Fact]
    public async Task Tcp_check_names_the_step_that_failed()
    {
        var connect = new CheckConnectStep(default) { Default = true };
        Assert.StartsWith(
            "Health check for server be/s failed, reason: Layer7 timeout, info: \" at step 3 of tcp-check "
                + "(expect string 'x') comment: 'word'\", check duration",
            await FirstReportAsync(
                Silent(),
                Script(
                    connect,
                    new CheckSendStep(default) { Payload = [1] },
                    new CheckExpectStep(default, "string", "x") { Comment = "word" })),
            StringComparison.Ordinal);
        var port = ClosedPort();
        Assert.StartsWith(
            "Health check for server be/s failed, reason: Layer4 connection problem, info: \"ECONNREFUSED "
                + $"returned by OS (Connection refused) at step 1 of tcp-check (connect port {port})\", check",
            await FirstReportAsync(
                Greet("x"),
                Script(new CheckConnectStep(default) { Port = port }, new CheckExpectStep(default, "string", "x"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_answer_is_told()
    {
        var expect = new CheckExpectStep(default, "string", "x");
        Assert.StartsWith(
            "Health check for server be/s failed, reason: Layer7 invalid response, info: \"TCPCHK got an "
                + "empty response at step 2\"",
            await FirstReportAsync(Listen(""), Script(new CheckSendStep(default) { Payload = [65] }, expect)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_goes_down_after_fall_and_up_after_rise()
    {
        var port = ClosedPort();
        var backend = Build(port, CheckConfig.Connect, logs: false, server => server with { Rise = 2, Fall = 3 });
        Assert.Equal(2, backend.Servers[0].Health.Check.Health);
        Start(backend);
        var down = await NextAsync();
        Assert.StartsWith(
            "Server be/s is DOWN, reason: Layer4 connection problem, info: \"ECONNREFUSED",
            down,
            StringComparison.Ordinal);
        Assert.Equal(1, backend.Servers[0].Health.FailedChecks);
        Assert.Equal("backend 'be' has no server available!", await NextAsync());
        Listen("", port: port);
        Assert.StartsWith(
            "Server be/s is UP, reason: Layer4 check passed, check duration: ",
            await NextAsync(),
            StringComparison.Ordinal);
        Assert.Equal(4, backend.Servers[0].Health.Check.Health);
    }

    [Fact]
    public async Task Agent_sets_weight_limit_and_state()
    {
        var port = Listen("75%,maxconn:30,maint,down\n");
        var backend = Build(
            port,
            CheckConfig.Connect,
            logs: false,
            server =>
                server with
                {
                    Check = false,
                    AgentCheck = true,
                    AgentPort = port,
                    AgentSend = "pouet",
                    AgentIntervalMs = 50,
                    Weight = 100,
                });
        Start(backend);
        Assert.StartsWith("Server be/s is going DOWN for maintenance.", await NextAsync(), StringComparison.Ordinal);
        var server = backend.Servers[0];
        Assert.Equal(75, server.UserWeight);
        Assert.Equal(30, server.ConnectionLimit);
        Assert.Equal(AdministrativeState.ForcedMaintenance, server.Administrative);
    }

    [Fact]
    public async Task Failures_in_traffic_count_like_failed_checks()
    {
        var backend = Build(
            Listen(""),
            CheckConfig.Connect,
            logs: false,
            server =>
                server with
                {
                    Observe4 = true,
                    ErrorLimit = 3,
                    Fall = 1,
                    Rise = 1,
                    CheckIntervalMs = 60_000,
                    OnError = "mark-down",
                });
        var checks = Start(backend);

        // The first check comes at once, and a success starts the counting anew.
        await Eventually.IsTrueAsync(() => backend.Servers[0].Health.Check.DurationMs >= 0, "the first check");
        checks.Observe(backend.Servers[0], "L4 unsuccessful connection");
        checks.Observe(backend.Servers[0], "L4 unsuccessful connection");
        Assert.True(backend.Servers[0].IsUp);
        checks.Observe(backend.Servers[0], "L4 unsuccessful connection");
        Assert.StartsWith(
            "Server be/s is DOWN, reason: Health analyze, info: \"Detected 3 consecutive errors, last one "
                + "was: L4 unsuccessful connection\".",
            await NextAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(404, null)]
    [InlineData(500, "Wrong http response")]
    [InlineData(501, null)]
    [InlineData(505, null)]
    [InlineData(599, "Wrong http response")]
    public void A_response_is_a_failure_by_its_status(int status, string? expected)
    {
        var server = Build(
            Listen(""), CheckConfig.Connect, logs: false, server => server with { Observe7 = true }).Servers[0];
        var seen = "nothing";
        server.ResponseObserved = (_, failure) => seen = failure;
        server.ReportResponse(status);
        Assert.Equal(expected, seen);
    }

    private static LogFormat Text(string text) => new([new LogFormatText(text)], text);

    private static CheckConfig Http(params CheckStep[] steps) =>
        new() { Kind = CheckKind.Http, Method = "GET", Uri = "/", Steps = [.. steps] };

    private static CheckConfig Script(params CheckStep[] steps) =>
        new() { Kind = CheckKind.TcpScript, Steps = [.. steps] };

    private async Task<string> FirstReportAsync(int port, CheckConfig check, bool logs = true)
    {
        var checks = Start(Build(port, check, logs, server => server));
        var report = await NextAsync();
        checks.Stop();
        return System.Text.RegularExpressions.Regex.Replace(report, "[0-9]+ms", "Nms");
    }

    private Backend Build(int port, CheckConfig check, bool logs, Func<ServerConfig, ServerConfig> change)
    {
        var config = new ProxyConfig
        {
            Name = "be",
            Kind = ProxyKind.Backend,
            Location = default(SourceLocation),
            Check = check,
            Options = logs ? ProxyOptions.LogHealthChecks : ProxyOptions.None,
        };
        var server = change(new ServerConfig
        {
            Name = "s",
            Address = new ListenAddress(AddressFamilyKind.IPv4, "127.0.0.1", port, "", -1, false),
            Location = default(SourceLocation),
            AddressText = "",
            Check = true,
            Rise = 1,
            Fall = 1,
            CheckIntervalMs = 300,
            DownIntervalMs = 20,
        });
        var backend = new Backend(config, 1, 1);
        backend.Servers = ImmutableArray.Create(
            new Server(backend, server, 1, 0, 1, SocketAddressValue.FromIPv4(0x7f000001, port)));
        backend.Picker = new FirstUsable(backend);
        return backend;
    }

    private HealthChecks Start(Backend backend)
    {
        // A list for each backend: what an earlier one still had to say is not this one's first message.
        var messages = _messages = [];
        var states = new ServerStates(
            TimeProvider.System, new OperatorMessages((_, text) => Add(messages, text)), _ => TrafficLogger.None);
        states.Prepare([backend]);
        var checks = new HealthChecks(
            states,
            new HealthCheckSettings
            {
                Global = new GlobalConfig(),
                Process = new ProcessScope(),
                TargetOf = server => new CheckTarget(server, ConnectOptions.Default, null, _ => null),
            });
        checks.Start([_thread.Loop], [backend]);
        return checks;
    }

    private static void Add(List<string> messages, string text)
    {
        lock (messages)
        {
            messages.Add(text);
        }
    }

    private async Task<string> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LoopThread.Limit);
        while (true)
        {
            lock (_messages)
            {
                if (_messages.Count > 0)
                {
                    var first = _messages[0];
                    _messages.RemoveAt(0);
                    return first;
                }
            }

            await Task.Delay(5, limit.Token);
        }
    }

    private int ClosedPort()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        socket.Dispose();
        return port;
    }

    /// <summary>Says nothing until the check gives up.</summary>
    private int Silent() => Serve(0, async peer =>
    {
        var buffer = new byte[512];
        while (await peer.ReceiveAsync(buffer) > 0)
        {
            // What is asked is of no interest.
        }
    });

    private int Greet(string text) => Serve(0, async peer => await peer.SendAsync(Encoding.Latin1.GetBytes(text)));

    private int Listen(string answer, List<string>? requests = null, int port = 0) => Serve(
        port,
        async peer =>
        {
            var buffer = new byte[4096];
            var count = await peer.ReceiveAsync(buffer);
            requests?.Add(Encoding.Latin1.GetString(buffer, 0, count));
            await peer.SendAsync(Encoding.Latin1.GetBytes(answer));
        });

    private int Serve(int port, Func<Socket, Task> script)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        _sockets.Add(listener);
        _ = AcceptAsync(listener, script);
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private static async Task AcceptAsync(Socket listener, Func<Socket, Task> script)
    {
        try
        {
            while (true)
            {
                var peer = await listener.AcceptAsync();
                _ = RunAsync(peer, script);
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
        catch (ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task RunAsync(Socket peer, Func<Socket, Task> script)
    {
        try
        {
            await script(peer);
        }
        catch (SocketException)
        {
            // The check has gone.
        }
        finally
        {
            peer.Dispose();
        }
    }
}
