using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// <c>check-reuse-pool</c> (manual 5.2): over which connections checks come. Holds of the reference 3.5-dev5, by
/// running this class with <c>HAPROXYCOMPAT_HAPROXY</c> set to it.
/// </summary>
public sealed class CheckReuseTests : IDisposable
{
    private const string Kept = "http-check send meth GET uri /check ver HTTP/1.1 hdr host h hdr connection keep-alive";
    private const string Closed = "http-check send meth GET uri /check ver HTTP/1.1 hdr host h";

    private readonly TcpListener _web = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<(int Connection, string Path)> _seen = new();

    public CheckReuseTests()
    {
        _web.Start();
        _ = ServeAsync();
    }

    [Fact]
    public async Task Checks_that_let_their_connection_live_go_over_one()
    {
        using var proxy = await StartAsync("always", Kept, "check-reuse-pool");
        await UntilAsync(() => _seen.Count >= 4);
        Assert.Single(_seen.Select(request => request.Connection).Distinct());
    }

    [Theory]
    [InlineData("always", "")]
    [InlineData("always", "check-reuse-pool no-check-reuse-pool")]
    [InlineData("always", "check-reuse-pool check-send-proxy")]
    [InlineData("safe", "check-reuse-pool")]
    [InlineData("never", "check-reuse-pool")]
    public async Task Others_have_a_connection_each(string mode, string option)
    {
        using var proxy = await StartAsync(mode, Closed, option);
        await UntilAsync(() => _seen.Count >= 4);
        var seen = _seen.ToArray();
        Assert.Equal(seen.Length, seen.Select(request => request.Connection).Distinct().Count());
    }

    [Theory]
    [InlineData("always", "check-reuse-pool", 1, true)]
    [InlineData("always", "check-reuse-pool check-pool-conn-name x", 1, false)]
    [InlineData("always", "check-reuse-pool check-pool-conn-name x pool-conn-name str(x)", 1, true)]
    [InlineData("always", "check-reuse-pool pool-conn-name str(x)", 1, false)]
    [InlineData("aggressive", "check-reuse-pool", 1, false)]
    [InlineData("aggressive", "check-reuse-pool", 2, true)]
    [InlineData("safe", "check-reuse-pool", 2, false)]
    public async Task A_check_takes_what_a_request_left(string mode, string option, int requests, bool taken)
    {
        using var proxy = await StartAsync(mode, Closed, option);
        await UntilAsync(() => !_seen.IsEmpty);
        using var client = new TcpClient();
        var token = TestContext.Current.CancellationToken;
        await client.ConnectAsync(IPAddress.Loopback, proxy.Ports["li"], token);
        var buffer = new byte[4096];
        for (var request = 0; request < requests; request++)
        {
            await client.GetStream().WriteAsync("GET /client HTTP/1.1\r\nHost: h\r\n\r\n"u8.ToArray(), token);
            Assert.NotEqual(0, await client.GetStream().ReadAsync(buffer, token));
        }

        var before = _seen.Count;
        await UntilAsync(() => _seen.Count >= before + 2);
        var seen = _seen.ToArray();
        var clients = seen.Where(request => request.Path == "/client").Select(request => request.Connection)
            .ToHashSet();
        Assert.Equal(taken, seen.Any(request => request.Path == "/check" && clients.Contains(request.Connection)));
    }

    public void Dispose() => _web.Dispose();

    private async Task<ProxyUnderTest> StartAsync(string mode, string send, string option)
    {
        Require.OurProgram();
        return await ProxyUnderTest.StartAsync(
            ProgramFiles.Ours,
            $$"""
            global
                nbthread 1
            defaults
                mode http
                timeout connect 2s
                timeout client 5s
                timeout server 5s
            listen li
                bind 127.0.0.1:{li}
                http-reuse {{mode}}
                option httpchk
                {{send}}
                server s 127.0.0.1:{{((IPEndPoint)_web.LocalEndpoint).Port}} check inter 300ms {{option}}

            """,
            ["li"],
            new Dictionary<string, ScriptedServer>());
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var end = Environment.TickCount64 + 20_000;
        while (!holds())
        {
            Assert.True(Environment.TickCount64 < end, "in vain");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            for (var number = 0; ; number++)
            {
                _ = ServeAsync(await _web.AcceptTcpClientAsync(), number);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using var connection = client;
        var text = string.Empty;
        var buffer = new byte[4096];
        try
        {
            while (await connection.GetStream().ReadAsync(buffer) is > 0 and var count)
            {
                text += Encoding.ASCII.GetString(buffer, 0, count);
                if (text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    _seen.Enqueue((number, text[text.IndexOf("GET ", StringComparison.Ordinal)..].Split(' ')[1]));
                    text = string.Empty;
                    await connection.GetStream().WriteAsync(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
                }
            }
        }
        catch (IOException)
        {
            // Checks end with a reset.
        }
    }
}
