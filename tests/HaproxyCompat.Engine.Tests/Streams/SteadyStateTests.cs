using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

/// <summary>
/// The rule of the data path: once warm, a request on a kept connection allocates nothing on its loop.
/// </summary>
public sealed class SteadyStateTests
{
    private const int WarmRequests = 300;
    private const int MeasuredRequests = 1_000;

    // Tiering, timers and the lists that double their room may allocate now and then, a request may not.
    private const long ToleratedBytes = 16_384;

    private const string Rules = """
          option forwardfor except 127.0.0.0/8
          option originalto
          acl is_api path_beg /api
          acl from_here src 127.0.0.0/8
          http-request set-header X-Api yes if is_api from_here
          http-request deny if { path_sub ../ }
          http-response set-header X-Proxy %[var(txn.mark)]
          http-request set-var(txn.mark) path
        """;

    private const string Logged = """
          log 127.0.0.1:9 local0
          option httplog
          capture request header Host len 20
        """;

    private const string Tracked = """
          stick-table type ip size 1k expire 1h store gpc0,http_req_cnt,http_req_rate(10s),bytes_out_rate(10s),conn_cur
          tcp-request connection track-sc0 src
          http-request track-sc1 path table paths
          http-request sc-inc-gpc0(0)
          http-request deny if { sc_http_req_rate(0) gt 1000000 } || { sc1_http_err_cnt(paths) gt 1000 }
          http-request set-header X-Count %[sc0_http_req_cnt]
          http-response sc-set-gpt(1,0) 7
        """;

    [Theory]
    [InlineData("")]
    [InlineData(Rules)]
    [InlineData(Tracked)]
    [InlineData("", "stick-table type string len 32 size 1k", "stick on hdr(host)")]
    [InlineData(Logged)]
    [InlineData("", "cookie SRV insert indirect nocache")]
    [InlineData("", "cookie SRV insert indirect nocache maxidle 1h maxlife 1d domain example.com attr SameSite=Lax")]
    [InlineData("", "cookie SRV insert indirect", "ignore-persist if { path /other }")]
    [InlineData("", "cookie SRV prefix")]
    [InlineData("", "cookie SRV rewrite")]
    public void A_request_on_a_kept_connection_allocates_nothing(string rules, params string[] backend)
    {
        using var web = new TcpListener(IPAddress.Loopback, 0);
        web.Start();
        var server = new Thread(() => Serve(web)) { IsBackground = true };
        server.Start();
        using var front = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        front.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        front.Listen();
        using var engine = Start(rules, backend, front, ((IPEndPoint)web.LocalEndpoint).Port);
        var loop = engine.Loops[0].Loop;
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(IPAddress.Loopback, ((IPEndPoint)front.LocalEndPoint!).Port);
        Ask(client, WarmRequests);

        var before = AllocatedBytes(loop);
        Ask(client, MeasuredRequests);
        var allocated = AllocatedBytes(loop) - before;

        Assert.True(allocated <= ToleratedBytes, $"{allocated} bytes in {MeasuredRequests} requests");
        engine.Stop();
    }

    /// <summary>Clients of two threads share one connection: it comes over with every request.</summary>
    [Fact]
    public void A_request_that_takes_a_connection_over_allocates_nothing()
    {
        using var web = new TcpListener(IPAddress.Loopback, 0);
        web.Start();
        var server = new Thread(() => Serve(web)) { IsBackground = true };
        server.Start();
        using var front = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        front.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        front.Listen();
        using var engine = Start(
            "  http-after-response set-header X-Thread %[thread]", ["http-reuse always"], front,
            ((IPEndPoint)web.LocalEndpoint).Port, threads: 2);
        var shared = engine.Backends.Single(backend => backend.Name == "be").Servers[0];
        var clients = ClientsOfBoth(((IPEndPoint)front.LocalEndPoint!).Port, shared);
        var loops = engine.Loops.Select(loop => loop.Loop).ToArray();
        TakeTurns(clients, shared, WarmRequests);

        var before = loops.Sum(AllocatedBytes);
        TakeTurns(clients, shared, MeasuredRequests);
        var allocated = loops.Sum(AllocatedBytes) - before;

        Assert.True(allocated <= ToleratedBytes, $"{allocated} bytes in {MeasuredRequests} requests");
        Assert.False(web.Pending());
        Array.ForEach(clients, client => client.Dispose());
        engine.Stop();
    }

    private static Socket[] ClientsOfBoth(int port, Server server)
    {
        var found = new Dictionary<string, Socket>();
        for (var attempt = 0; found.Count < 2; attempt++)
        {
            Assert.True(attempt < 1_000, "all clients are one thread's");
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            client.Connect(IPAddress.Loopback, port);
            var answer = Ask(client, 1);
            Assert.True(SpinWait.SpinUntil(() => server.IdleConnections == 1, TimeSpan.FromSeconds(10)));
            if (!found.TryAdd(Regex.Match(answer, "x-thread: ([0-9]+)").Groups[1].Value, client))
            {
                client.Dispose();
            }
        }

        return [.. found.Values];
    }

    private static void TakeTurns(Socket[] clients, Server server, int count)
    {
        for (var index = 0; index < count; index++)
        {
            // The answer is out before the connection is free again.
            Assert.True(SpinWait.SpinUntil(() => server.IdleConnections == 1, TimeSpan.FromSeconds(10)));
            _ = Ask(clients[index % clients.Length], 1);
        }
    }

    private static ProxyEngine Start(string rules, string[] lines, Socket front, int port, int threads = 1)
    {
        var text = $"""
            global
              nbthread {threads}
            defaults
              mode http
              timeout connect 5s
              timeout client 5s
              timeout server 5s
            frontend fe
              bind fd@{front.Handle}
            {rules}
              default_backend be
            backend paths
              stick-table type string len 32 size 1k expire 1h store http_req_cnt,http_err_cnt,gpt(2)
            backend be
              balance roundrobin
              {string.Join("\n  ", lines)}
              server web 127.0.0.1:{port} cookie web

            """;
        var patterns = new PatternReferences();
        var environment = new ParseEnvironment { Facts = new ProgramFacts("3.5-dev5", [], [], "", "") };
        var parsed = HaproxyConfigurationParser.Parse(
            [ConfigFile.FromBytes("test.cfg", Encoding.UTF8.GetBytes(text))],
            EngineKeywords.CreateTable(BalanceCatalog.All, patterns),
            environment);
        Assert.True(parsed.Model is not null, string.Join('\n', parsed.Diagnostics.Select(finding => finding.Message)));
        var engine = new ProxyEngine(parsed.Model!, new ProxyEngineOptions { Patterns = patterns });
        Assert.Empty(engine.Bind());
        engine.Start();
        return engine;
    }

    private static long AllocatedBytes(EventLoop loop)
    {
        using var done = new ManualResetEventSlim();
        var bytes = 0L;
        loop.Post(
            _ =>
            {
                bytes = GC.GetAllocatedBytesForCurrentThread();
                done.Set();
            },
            null);
        Assert.True(done.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        return bytes;
    }

    /// <returns>The last answer.</returns>
    private static string Ask(Socket client, int count)
    {
        client.ReceiveTimeout = 10_000;
        var request = Encoding.ASCII.GetBytes(
            "GET /api/one HTTP/1.1\r\nHost: www.example.com\r\nUser-Agent: test\r\nAccept: */*\r\n"
                + "Cookie: a=b; SRV=web~x; SRV=web; c=d\r\nCookie: SRV=none\r\n\r\n");
        var buffer = new byte[4096];
        var received = 0;
        for (var index = 0; index < count; index++)
        {
            client.Send(request);
            received = client.Receive(buffer);
            Assert.True(buffer.AsSpan(0, received).StartsWith("HTTP/1.1 200"u8));
            Assert.True(buffer.AsSpan(0, received).EndsWith("hello"u8));
        }

        return Encoding.ASCII.GetString(buffer, 0, received);
    }

    private static void Serve(TcpListener web)
    {
        var answer = Encoding.ASCII.GetBytes(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\nSet-Cookie: SRV=x; path=/\r\n\r\n"
                + "hello");
        var buffer = new byte[4096];
        try
        {
            using var connection = web.AcceptSocket();
            while (connection.Receive(buffer) > 0)
            {
                connection.Send(answer);
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }
}
