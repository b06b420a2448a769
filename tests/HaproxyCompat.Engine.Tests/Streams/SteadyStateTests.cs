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
using HaproxyCompat.Engine.Tests.Transport;
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
    [InlineData("", "balance first")]
    [InlineData("", "balance hdr(host)")]
    [InlineData("", "balance hdr(host)", "hash-type consistent sdbm avalanche", "hash-balance-factor 150")]
    [InlineData("", "balance hash path,lower")]
    [InlineData("", "balance leastconn")]
    [InlineData("", "balance random(3)")]
    [InlineData("", "balance rdp-cookie")]
    [InlineData("", "balance source")]
    [InlineData("", "balance static-rr")]
    [InlineData("", "balance uri depth 2")]
    [InlineData("", "balance uri", "hash-type consistent")]
    [InlineData("", "balance url_param one")]
    [InlineData("", "use-server other if { path_beg /api }", "balance roundrobin")]
    [InlineData("", "http-reuse always", "balance leastconn")]
    [InlineData("", "http-reuse never")]
    [InlineData("", "stick-table type ip size 1k store http_req_rate(10s),conn_cnt", "stick on src", "balance random")]
    [InlineData("", "fullconn 100", "option redispatch", "retries 2", "retry-on all-retryable-errors")]
    [InlineData("", "option persist", "force-persist if { path / }", "http-send-name-header X-Srv")]
    public void A_request_on_a_kept_connection_allocates_nothing(string rules, params string[] backend) =>
        ExpectNothing(rules, backend, "HTTP/1.1 200", "hello");

    private static void ExpectNothing(string rules, string[] backend, string first, string last)
    {
        using var web = new TcpListener(IPAddress.Loopback, 0);
        web.Start();
        var server = new Thread(() => Serve(web)) { IsBackground = true };
        server.Start();
        var front = new HandedListener();
        using var engine = Start(rules, backend, front, ((IPEndPoint)web.LocalEndpoint).Port);
        var loop = engine.Loops[0].Loop;
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(IPAddress.Loopback, front.Port);
        Ask(client, WarmRequests, first, last);

        var before = AllocatedBytes(loop);
        Ask(client, MeasuredRequests, first, last);
        var allocated = AllocatedBytes(loop) - before;

        Assert.True(allocated <= ToleratedBytes, $"{allocated} bytes in {MeasuredRequests} requests");
        engine.Stop();
    }

    /// <summary>Lines of a frontend.</summary>
    [Theory]
    [InlineData("http-request return status 200 content-type text/plain string hello hdr X-A %[path] hdr X-B b")]
    [InlineData("http-request return status 200 content-type text/plain lf-string %[path,length]hello")]
    [InlineData("http-request add-header X %[req.hdr(host),map(virt@m.map,none)]")]
    [InlineData("http-request set-path /x%[path]")]
    [InlineData("http-request set-pathq /x%[pathq]?a=%[src]")]
    [InlineData("http-request set-query a=%[path,url_dec,lower]")]
    [InlineData("http-request set-uri %[path,regsub(/+,/,g)]")]
    [InlineData("http-request set-method POST")]
    [InlineData("http-request replace-header User-Agent te(.*) \\1")]
    [InlineData("http-request replace-value Accept (.*) \\1,x")]
    [InlineData("http-request replace-path /api(.*) \\1")]
    [InlineData("http-request replace-uri /api(.*) /\\1")]
    [InlineData("http-request normalize-uri path-merge-slashes", "http-request normalize-uri query-sort-by-name")]
    [InlineData("http-request set-var(txn.a) req.hdrs,sha2(256),hex", "http-response set-header X %[var(txn.a)]")]
    [InlineData("http-request set-var(txn.a) req.hdr(host),xxh64,mod(10)", "http-response set-header X %[var(txn.a)]")]
    [InlineData("http-request set-var(txn.a) url,crc32,hex,concat(-,txn.b,+)", "http-request unset-var(txn.a)")]
    [InlineData(
        "http-request set-var-fmt(txn.a) %[path]:%[src]",
        "http-response add-header X %[var(txn.a),bytes(0,4)]")]
    [InlineData(
        "http-request set-header X %[date,http_date] if { date gt 5 }",
        "http-response set-header Y %[rand(100)]")]
    [InlineData("http-request set-header X %[url_param(a),json]%[req.cook(a)]%[req.ver]%[method]%[hdr_cnt(cookie)]")]
    [InlineData("http-request set-header X %[base32]%[base]%[url32+src]%[src,ipmask(24)]%[dst_port]")]
    [InlineData(
        "http-request set-header X %[uuid()]%[unique-id]",
        "unique-id-format %{+X}o%ci:%cp_%ts_%rt:%pid",
        "unique-id-header X-Id")]
    [InlineData("http-request capture req.hdr(user-agent) len 10", "http-request set-header X %[capture.req.hdr(0)]")]
    [InlineData("http-request set-log-level silent", "http-request set-nice 5", "http-request set-tos 4")]
    [InlineData("http-request set-src hdr(x-none)", "http-request set-dst-port int(5)")]
    [InlineData("http-request set-header X %[fe_conn]%[be_conn(be)]%[nbsrv(be)]%[srv_is_up(be/web)]%[queue(be)]")]
    [InlineData(
        "acl one path -m reg ^/a.*e$",
        "http-request set-header X y if one { req.hdr(host) -i -m sub EXAMPLE } { path -m dir one }")]
    [InlineData("http-request deny if { src 10.0.0.0/8 } || { path -m len 77 } || { hdr_ip(host) 1.2.3.4 }")]
    [InlineData("http-request wait-for-body time 1s", "http-response wait-for-body time 1s")]
    [InlineData(
        "http-after-response set-header X %[status]%[res.hdr(content-type),field(1,/)]",
        "http-after-response del-header X")]
    [InlineData("http-response set-status 200 reason Fine", "http-response replace-header Content-Type (.*)/(.*) \\2")]
    [InlineData("option forwarded", "option forwardfor", "option http-server-close", "no option http-server-close")]
    [InlineData(
        "http-request sc-add-gpc(0,0) 1",
        "tcp-request content track-sc0 src table all",
        "http-request set-header X %[src,table_http_req_rate(all)]%[src,table_gpc(0,all)]")]
    [InlineData(
        "tcp-request inspect-delay 1s",
        "tcp-request content accept if HTTP",
        "tcp-request content capture src len 5")]
    [InlineData("use_backend %[req.hdr(host),lower,map(virt@m.map,be)]")]
    [InlineData("use_backend be if { path_beg /api } !{ nbsrv(be) lt 1 }")]
    [InlineData("acl ok http_auth(users)", "http-request set-header X no if !ok")]
    [InlineData(
        "http-request set-map(virt@s.map) %[src] %[path]",
        "http-request add-acl(virt@s.acl) %[path]",
        "http-request deny if { path -f virt@s.acl } { src,map(virt@s.map) none }")]
    [InlineData("http-request del-map(virt@s.map) %[src]", "http-request set-timeout client 5s")]
    [InlineData("http-request do-log", "log 127.0.0.1:9 local0", "log-format %ci:%cp\\ %[src]\\ %{+Q}r\\ %Tt")]
    [InlineData("log 127.0.0.1:9 local0", "log-format '%{+json}o %(a)ci %(b)[src] %(c)ST'")]
    [InlineData(
        "log 127.0.0.1:9 format rfc5424 local0",
        "option httplog",
        "option logasap",
        "capture cookie SRV len 5")]
    [InlineData("log ring@r local0", "option httplog")]
    [InlineData("filter bwlim-out out limit 100m key src table limited", "http-response set-bandwidth-limit out")]
    [InlineData("option http-ignore-probes", "option contstats", "http-request set-fc-mark 5 if { path /none }")]
    public void A_request_through_a_frontend_allocates_nothing(params string[] lines) =>
        ExpectNothing("  " + string.Join("\n  ", lines), [], "HTTP/1.1 200", "hello");

    /// <summary>Answers that no server gives.</summary>
    [Theory]
    [InlineData("http-request deny", "HTTP/1.1 403")]
    [InlineData("http-request deny deny_status 429 content-type text/plain lf-string %[src]", "HTTP/1.1 429")]
    [InlineData("http-request redirect location https://%[req.hdr(host)]%[path] code 301", "HTTP/1.1 301")]
    [InlineData("http-request redirect scheme https", "HTTP/1.1 302")]
    [InlineData("http-request redirect prefix /x set-cookie a=b drop-query", "HTTP/1.1 302")]
    [InlineData("http-request auth realm r", "HTTP/1.1 401")]
    [InlineData("http-request return", "HTTP/1.1 200")]
    [InlineData("monitor-uri /api/one", "HTTP/1.1 200")]
    public void An_answer_of_our_own_allocates_nothing(string rule, string expected) =>
        ExpectNothing(rule, [], expected, "");

    /// <summary>Clients of two threads share one connection: it comes over with every request.</summary>
    [Fact]
    public void A_request_that_takes_a_connection_over_allocates_nothing()
    {
        using var web = new TcpListener(IPAddress.Loopback, 0);
        web.Start();
        var server = new Thread(() => Serve(web)) { IsBackground = true };
        server.Start();
        var front = new HandedListener();
        using var engine = Start(
            "  http-after-response set-header X-Thread %[thread]", ["http-reuse always"], front,
            ((IPEndPoint)web.LocalEndpoint).Port, threads: 2);
        var shared = engine.Backends.Single(backend => backend.Name == "be").Servers[0];
        var clients = ClientsOfBoth(front.Port, shared);
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

    private static ProxyEngine Start(string rules, string[] lines, HandedListener front, int port, int threads = 1)
    {
        var isBalanced = lines.Any(line => line.StartsWith("balance", StringComparison.Ordinal));
        var other = isBalanced ? $"server other 127.0.0.1:{port} cookie other" : "";
        var text = $"""
            global
              nbthread {threads}
              expose-experimental-directives
            defaults
              mode http
              timeout connect 5s
              timeout client 5s
              timeout server 5s
            frontend fe
              bind {front.Address}
            {rules}
              default_backend be
            backend paths
              stick-table type string len 32 size 1k expire 1h store http_req_cnt,http_err_cnt,gpt(2)
            backend be
              balance roundrobin
              {string.Join("\n  ", lines)}
              server web 127.0.0.1:{port} cookie web
              {other}
            backend all
              stick-table type ip size 1k expire 1h store http_req_cnt,http_req_rate(10s),gpc(2)
            backend limited
              stick-table type ip size 1k expire 1h store bytes_out_rate(1s)
            ring r
              size 64k
            userlist users
              user a insecure-password b

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
    private static string Ask(Socket client, int count, string first = "HTTP/1.1 200", string last = "hello")
    {
        client.ReceiveTimeout = 10_000;
        var request = Encoding.ASCII.GetBytes(
            "GET /api/one?two=2&one=1 HTTP/1.1\r\nHost: www.example.com\r\nUser-Agent: test\r\nAccept: */*\r\n"
                + "Cookie: a=b; SRV=web~x; SRV=web; c=d\r\nCookie: SRV=none\r\n\r\n");
        var buffer = new byte[4096];
        var received = 0;
        for (var index = 0; index < count; index++)
        {
            client.Send(request);
            received = client.Receive(buffer);
            var answer = Encoding.ASCII.GetString(buffer, 0, received);
            Assert.StartsWith(first, answer, StringComparison.Ordinal);
            Assert.EndsWith(last, answer, StringComparison.Ordinal);
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
            var next = new Thread(() => Serve(web)) { IsBackground = true };
            next.Start();
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
