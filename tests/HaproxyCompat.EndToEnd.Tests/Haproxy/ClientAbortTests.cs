using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// What becomes of a request whose client leaves: the expectations were measured at the reference 3.5-dev5, most by
/// running this class with <c>HAPROXYCOMPAT_HAPROXY</c> set to it; it notices a reset without abortonclose some time
/// later.
/// </summary>
public sealed class ClientAbortTests
{
    private const string Configuration = """
        global
            log 127.0.0.1:{log} local0
            stats socket {dir}/stats level admin
            nbthread 1
        defaults
            log global
            mode http
            option httplog
            timeout connect 30s
            timeout client 30s
            timeout server 30s
            timeout queue 30s
        listen li
            bind 127.0.0.1:{li}
            {option}
            server s 127.0.0.1:{web} maxconn 1

        """;

    private const string Get = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string PartOfPost = "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc";
    private const string PartOfAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc";
    private const string On = "option abortonclose";
    private const string Off = "no option abortonclose";

    /// <summary>The option; whether the client resets; the request; the part of an answer; status, termination and
    /// count of aborts in the end.</summary>
    public static TheoryData<string, bool, string, string, int, string, int> WithTheServer() => new()
    {
        { "", false, PartOfPost, "", 400, "CH--", 1 },
        { "", false, Get, "", 400, "CH--", 1 },
        { "", false, Get, PartOfAnswer, 200, "CD--", 1 },
        { On, false, PartOfPost, "", 400, "CH--", 1 },
        { On, false, Get, "", 400, "CH--", 1 },
        { On, false, Get, PartOfAnswer, 200, "CD--", 1 },
        { On, true, PartOfPost, "", 400, "CH--", 1 },
        { On, true, Get, "", 400, "CD--", 2 },
        { On, true, Get, PartOfAnswer, 200, "CD--", 1 },
        { Off, false, PartOfPost, "", 400, "CH--", 1 },
        { Off, true, PartOfPost, "", 400, "CH--", 1 },
        { Off, true, Get, PartOfAnswer, 200, "CD--", 1 },
    };

    [Theory]
    [MemberData(nameof(WithTheServer))]
    public async Task A_client_that_leaves_while_the_server_is_at_it_ends_the_request(
        string option, bool resets, string request, string answer, int status, string termination, int aborts)
    {
        var reached = new TaskCompletionSource();
        using var web = new ScriptedServer(connection => AnswerPartAsync(connection, request, answer, reached));
        using var proxy = await StartAsync(option, web.Port);
        using var client = await SendAsync(proxy, request);
        await reached.Task;
        if (answer.Length > 0)
        {
            _ = await ReceiveAsync(client, "abc");
        }

        Leave(client, resets);
        await LogsAsync(proxy, "s", status, termination);
        await CountsAsync(proxy, "cli_abrt", aborts);
    }

    [Theory]
    [InlineData(On, false, 0)]
    [InlineData(On, true, 1)]
    public async Task A_client_that_leaves_the_queue_gets_nothing(string option, bool resets, int aborts)
    {
        var reached = new TaskCompletionSource();
        using var web = new ScriptedServer(connection => AnswerPartAsync(connection, Get, "", reached));
        using var proxy = await StartAsync(option, web.Port);
        using var first = await SendAsync(proxy, Get.Replace("/x", "/first", StringComparison.Ordinal));
        await reached.Task;
        using var client = await SendAsync(proxy, Get);
        await CountsAsync(proxy, "qcur", 1);
        Leave(client, resets);
        await LogsAsync(proxy, "<NOSRV>", -1, "CQ--");
        await CountsAsync(proxy, "cli_abrt", aborts);
    }

    [Theory]
    [InlineData(On, false)]
    [InlineData(On, true)]
    [InlineData(Off, true)] // The reference notices this one only a while after the request.
    public async Task A_client_that_leaves_before_the_server_is_connected_is_not_counted(string option, bool resets)
    {
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        using var inBacklog = new TcpClient();
        await inBacklog.ConnectAsync((IPEndPoint)full.LocalEndPoint!, TestContext.Current.CancellationToken);
        using var proxy = await StartAsync(option, ((IPEndPoint)full.LocalEndPoint!).Port);
        using var client = await SendAsync(proxy, Get);
        await CountsAsync(proxy, "lbtot", 1);
        Leave(client, resets);
        await LogsAsync(proxy, "s", -1, "CC--");
        await CountsAsync(proxy, "cli_abrt", 0);
    }

    [Fact]
    public async Task The_server_of_a_junk_response_gets_a_plain_end()
    {
        var ended = new TaskCompletionSource<int>();
        using var web = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 what\r\n\r\n");
            try
            {
                ended.SetResult(await connection.Socket.ReceiveAsync(new byte[100]));
            }
            catch (SocketException error)
            {
                ended.SetException(error);
            }
        });
        using var proxy = await StartAsync("", web.Port);
        using var client = await SendAsync(proxy, Get);
        await LogsAsync(proxy, "s", 502, "PH--");
        Assert.Equal(0, await ended.Task);
    }

    [Fact]
    public async Task A_server_that_breaks_its_response_off_has_failed_for_the_tables()
    {
        using var web = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(PartOfAnswer);
        });
        using var proxy = await StartAsync(
            "stick-table type ip size 10 store http_fail_cnt\n    http-request track-sc0 src", web.Port);
        using var client = await SendAsync(proxy, Get);
        await LogsAsync(proxy, "s", 200, "SD--");
        var table = await RawClient.AskUnixAsync(proxy.Folder.File("stats"), "show table li");
        Assert.Contains("http_fail_cnt=1", table, StringComparison.Ordinal);
    }

    private static async Task AnswerPartAsync(
        ServerConnection connection, string request, string answer, TaskCompletionSource reached)
    {
        await ReceiveAsync(connection.Socket, request[^3..]);
        await connection.SendAsync(answer);
        _ = reached.TrySetResult();
        await connection.WaitForEndAsync();
    }

    private static async Task<ProxyUnderTest> StartAsync(string option, int server)
    {
        Require.OurProgram();
        var text = Configuration.Replace("{option}", option, StringComparison.Ordinal)
            .Replace("{web}", $"{server}", StringComparison.Ordinal);
        return await ProxyUnderTest.StartAsync(ProgramFiles.Ours, text, ["li"], null);
    }

    private static async Task<Socket> SendAsync(ProxyUnderTest proxy, string request)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, proxy.Ports["li"]);
        await client.SendAsync(Encoding.Latin1.GetBytes(request));
        return client;
    }

    private static async Task<string> ReceiveAsync(Socket socket, string end)
    {
        var buffer = new byte[4096];
        var text = "";
        while (!text.EndsWith(end, StringComparison.Ordinal))
        {
            var count = await socket.ReceiveAsync(buffer);
            Assert.NotEqual(0, count);
            text += Encoding.Latin1.GetString(buffer, 0, count);
        }

        return text;
    }

    private static void Leave(Socket client, bool resets)
    {
        if (resets)
        {
            client.LingerState = new LingerOption(true, 0);
            client.Close();
        }
        else
        {
            client.Shutdown(SocketShutdown.Send);
        }
    }

    private static async Task LogsAsync(ProxyUnderTest proxy, string server, int status, string termination)
    {
        var line = HttpLogLine.Parse(await proxy.Log.WaitForAsync(" /x "));
        Assert.Equal((server, status, termination), (line.Server, line.Status, line.Termination));
    }

    private static async Task CountsAsync(ProxyUnderTest proxy, string column, int expected)
    {
        var found = "";
        await Eventually.IsTrueAsync(
            async () =>
            {
                var lines = (await RawClient.AskUnixAsync(proxy.Folder.File("stats"), "show stat")).Split('\n');
                var index = Array.IndexOf(lines[0].TrimStart('#', ' ').Split(','), column);
                found = lines.First(line => line.StartsWith("li,BACKEND,", StringComparison.Ordinal)).Split(',')[index];
                return found == $"{expected}";
            },
            $"{column} {expected}");
    }
}
