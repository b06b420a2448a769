using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// Where connections to servers come from and what their sockets say: each answer is what a second frontend of the same
/// program saw. Measured at the reference 3.5-dev5, by running this class with <c>HAPROXYCOMPAT_HAPROXY</c> set to it.
/// </summary>
public sealed class SocketOptionTests
{
    private const string Text = """
        global
            nbthread 1
        defaults
            mode http
            http-reuse always
            timeout connect 2s
            timeout client 5s
            timeout server 5s
        frontend seen
            bind 127.0.0.1:{seen} tcp-ss 1
            tcp-request connection set-var(sess.syn) fc_saved_syn
            http-request return status 200 content-type text/plain lf-string "%[src] %[var(sess.syn),bytes(1,1),hex]"
        listen li
            bind 127.0.0.1:{li}
            retries 0

        """;

    [Theory]
    [InlineData("source 127.0.0.9 usesrc hdr_ip(x)", "X: 127.0.0.3, 127.0.0.4\r\n", "127.0.0.4")]
    [InlineData("source 127.0.0.9 usesrc hdr_ip(x,1)", "X: 127.0.0.3, 127.0.0.4\r\n", "127.0.0.3")]
    [InlineData("source 127.0.0.9 usesrc hdr_ip(x)", "X: none\r\n", "127.0.0.9")]
    [InlineData("source 127.0.0.9 usesrc 127.0.0.8", "", "127.0.0.8")]
    [InlineData("source 127.0.0.9", "", "127.0.0.9")]
    public async Task Connections_come_from(string option, string header, string expected)
    {
        using var proxy = await StartAsync($"server s 127.0.0.1:{{seen}} {option}");
        Assert.StartsWith($"200 {expected} ", await AskAsync(proxy, header), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_the_header_is_not_sent()
    {
        using var proxy = await StartAsync("server s 127.0.0.1:{seen} source 127.0.0.9 usesrc hdr_ip(x)");
        Assert.StartsWith("500 ", await AskAsync(proxy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_of_different_clients_are_not_shared()
    {
        using var proxy = await StartAsync("server s 127.0.0.1:{seen} source 127.0.0.9 usesrc hdr_ip(x)");
        foreach (var address in (string[])["127.0.0.3", "127.0.0.4", "127.0.0.3"])
        {
            var seen = await AskAsync(proxy, $"X: {address}\r\n");
            Assert.StartsWith($"200 {address} ", seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_first_packet_has_the_type_of_service_that_a_rule_sets()
    {
        using var proxy = await StartAsync(
            "http-request set-bc-tos req.hdr(x)\n    server s 127.0.0.1:{seen}");
        Assert.Equal("200 127.0.0.1 20", await AskAsync(proxy, "X: 32\r\n"));
        Assert.Equal("200 127.0.0.1 48", await AskAsync(proxy, "X: 72\r\n"));
        Assert.Equal("200 127.0.0.1 20", await AskAsync(proxy, "X: 32\r\n"));
    }

    [Fact]
    public async Task An_address_of_all_zeros_follows_the_client()
    {
        using var proxy = await StartAsync(
            "http-request set-dst-port req.hdr(x)\n    server s 0.0.0.0");
        var port = proxy.Ports["seen"];
        Assert.StartsWith("200 127.0.0.1 ", await AskAsync(proxy, $"X: {port}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_lingering_the_end_of_a_client_resets_its_server()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        using var proxy = await StartAsync($"mode tcp\n    option nolinger\n    server s 127.0.0.1:{port}");
        using var client = new TcpClient();
        var token = TestContext.Current.CancellationToken;
        await client.ConnectAsync(IPAddress.Loopback, proxy.Ports["li"], token);
        await client.GetStream().WriteAsync(new byte[1], token);
        using var accepted = await AcceptAsync(server, token);
        var buffer = new byte[10];
        Assert.Equal(1, await accepted.GetStream().ReadAsync(buffer, token));
        client.Client.Shutdown(SocketShutdown.Send);
        var failure = await Assert.ThrowsAsync<IOException>(
            async () => await accepted.GetStream().ReadExactlyAsync(buffer, token));
        Assert.Equal(SocketError.ConnectionReset, (failure.InnerException as SocketException)?.SocketErrorCode);
    }

    /// <summary>The first one with bytes: that the proxy is there was asked by connecting.</summary>
    private static async Task<TcpClient> AcceptAsync(TcpListener server, CancellationToken token)
    {
        while (true)
        {
            var accepted = await server.AcceptTcpClientAsync(token);
            if (await HasBytesAsync(accepted, token))
            {
                return accepted;
            }

            accepted.Dispose();
        }
    }

    private static async Task<bool> HasBytesAsync(TcpClient accepted, CancellationToken token)
    {
        try
        {
            return await accepted.Client.ReceiveAsync(new byte[1], SocketFlags.Peek, token) > 0;
        }
        catch (SocketException)
        {
            // Without lingering the one that asked ends with a reset.
            return false;
        }
    }

    private static async Task<string> AskAsync(ProxyUnderTest proxy, string header = "")
    {
        var answer = await RawClient.ExchangeAsync(
            proxy.Ports["li"], $"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{header}\r\n");
        return $"{answer.Split(' ')[1]} {answer.Split("\r\n\r\n", 2)[1]}";
    }

    private static async Task<ProxyUnderTest> StartAsync(string lines)
    {
        Require.OurProgram();
        return await ProxyUnderTest.StartAsync(
            ProgramFiles.Ours, $"{Text}    {lines}\n", ["li", "seen"], new Dictionary<string, ScriptedServer>());
    }
}
