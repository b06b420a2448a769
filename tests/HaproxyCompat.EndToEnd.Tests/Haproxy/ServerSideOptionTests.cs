using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// Options that change what the server gets, or who answers: every expectation was measured at the reference 3.5-dev5,
/// by running this class with <c>HAPROXYCOMPAT_HAPROXY</c> set to it.
/// </summary>
public sealed class ServerSideOptionTests
{
    private const string Defaults = """
        global
            log 127.0.0.1:{log} local0
            nbthread 1
        defaults
            log global
            mode http
            option httplog
            timeout connect 5s
            timeout client 5s
            timeout server 5s
        listen li
            bind 127.0.0.1:{li}

        """;

    public static TheoryData<string, string, string> Heads() => new()
    {
        {
            "http-send-name-header X-Server\n    http-request set-header X-Server given",
            "X-Server: mine\r\n",
            "GET /p HTTP/1.1\r\nhost: h.x:81\r\nx-server: s-1"
        },
        {
            "unique-id-format id-%[path]-%ci\n    unique-id-header X-Unique",
            "X-Unique: mine\r\n",
            "GET /p HTTP/1.1\r\nhost: h.x:81\r\nx-unique: mine\r\nx-unique: id-/p-127.0.0.1"
        },
        { "option forwarded", "", "GET /p HTTP/1.1\r\nhost: h.x:81\r\nforwarded: proto=http;for=127.0.0.1" },
        {
            "option forwarded host-expr req.hdr(x-h) for-expr src for_port-expr int(99)",
            "X-H: a.b\r\n",
            "GET /p HTTP/1.1\r\nhost: h.x:81\r\nx-h: a.b\r\nforwarded: host=\"a.b\";for=\"127.0.0.1:99\""
        },
        {
            "option forwarded",
            "Forwarded: for=1.2.3.4\r\nX-A: 1\r\n",
            "GET /p HTTP/1.1\r\nhost: h.x:81\r\nforwarded: for=1.2.3.4,proto=http;for=127.0.0.1\r\nx-a: 1"
        },
        {
            "option forwarded",
            "Forwarded: for=1\r\n",
            "GET /p HTTP/1.1\r\nhost: h.x:81\r\nforwarded: for=1\r\nforwarded: proto=http;for=127.0.0.1"
        },
        {
            "option forwarded by-expr str(_hid)", "", "GET /p HTTP/1.1\r\nhost: h.x:81\r\nforwarded: by=_hid"
        },
        {
            "option forwarded by-expr str(1.2.3.4)", "", "GET /p HTTP/1.1\r\nhost: h.x:81\r\nforwarded: by=1.2.3.4"
        },
        {
            "option http-restrict-req-hdr-names delete",
            "X_a: 1\r\nX-b: 2\r\n",
            "GET /p HTTP/1.1\r\nhost: h.x:81\r\nx-b: 2"
        },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public async Task The_server_gets_the_head_of_the_reference(string lines, string headers, string expected)
    {
        using var proxy = await StartAsync(lines, "server s-1 127.0.0.1:{web}");
        await RawClient.ExchangeAsync(proxy.Ports["li"], Get(headers));
        Assert.Equal(expected, Assert.Single(proxy.Servers["web"].Requests));
    }

    [Fact]
    public async Task Refused_header_names_are_answered_with_403()
    {
        using var proxy = await StartAsync("option http-restrict-req-hdr-names reject", "server s 127.0.0.1:{web}");
        var answer = await RawClient.ExchangeAsync(proxy.Ports["li"], Get("X_a: 1\r\n"));
        Assert.StartsWith("HTTP/1.1 403 Forbidden\r\n", answer, StringComparison.Ordinal);
        await LogsAsync(proxy, "<NOSRV>", 403, "PR--");
        Assert.Empty(proxy.Servers["web"].Requests);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Reads_are_redirected_to_the_server(string method)
    {
        using var proxy = await StartAsync("", "server s 127.0.0.1:{web} redir http://other.example");
        var answer = await RawClient.ExchangeAsync(proxy.Ports["li"], Get("", method, "/p?q=1"));
        Assert.Equal(
            "HTTP/1.1 302 Found\r\ncache-control: no-cache\r\ncontent-length: 0\r\n"
                + "location: http://other.example/p?q=1\r\nconnection: close\r\n\r\n",
            answer);
        await LogsAsync(proxy, "s", 302, "LC--");
        Assert.Empty(proxy.Servers["web"].Requests);
    }

    [Fact]
    public async Task Writes_go_to_the_server_and_are_not_redirected()
    {
        using var proxy = await StartAsync("", "server s 127.0.0.1:{web} redir http://other.example");
        var answer = await RawClient.ExchangeAsync(proxy.Ports["li"], Get("Content-Length: 0\r\n", "POST"));
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        await LogsAsync(proxy, "s", 200, "----");
    }

    [Theory]
    [InlineData("", "hello")]
    [InlineData(" at-least 3", "hello")]
    public async Task The_body_is_there_for_the_rules_after_the_wait(string option, string body)
    {
        using var proxy = await StartAsync(
            $"http-request wait-for-body time 4s{option}\n    http-request set-header X-Body %[req.body]",
            "server s 127.0.0.1:{web}");
        await RawClient.ExchangeAsync(proxy.Ports["li"], Get("Content-Length: 5\r\n", "POST") + body);
        Assert.Equal(
            "POST /p HTTP/1.1\r\nhost: h.x:81\r\ncontent-length: 5\r\nx-body: hello",
            Assert.Single(proxy.Servers["web"].Requests));
    }

    [Fact]
    public async Task A_body_that_does_not_come_in_time_is_answered_with_408()
    {
        using var proxy = await StartAsync("http-request wait-for-body time 200", "server s 127.0.0.1:{web}");
        var answer = await RawClient.ExchangeAsync(
            proxy.Ports["li"], Get("Content-Length: 5\r\n", "POST") + "he");
        Assert.StartsWith("HTTP/1.1 408 Request Time-out\r\n", answer, StringComparison.Ordinal);
        await LogsAsync(proxy, "<NOSRV>", 408, "cR--");
        Assert.Empty(proxy.Servers["web"].Requests);
    }

    private static string Get(string headers, string method = "GET", string target = "/p") =>
        $"{method} {target} HTTP/1.1\r\nHost: h.x:81\r\nConnection: close\r\n{headers}\r\n";

    private static async Task LogsAsync(ProxyUnderTest proxy, string server, int status, string termination)
    {
        // The line of the connection that looked whether the port is open has no target.
        var line = HttpLogLine.Parse(await proxy.Log.WaitForAsync(" /p"));
        Assert.Equal((server, status, termination), (line.Server, line.Status, line.Termination));
    }

    private static async Task<ProxyUnderTest> StartAsync(string lines, string server)
    {
        Require.OurProgram();
        var servers = new Dictionary<string, ScriptedServer> { ["web"] = new(ServerScripts.Answer("a")) };
        return await ProxyUnderTest.StartAsync(
            ProgramFiles.Ours, $"{Defaults}    {lines}\n    {server}\n", ["li"], servers);
    }
}
