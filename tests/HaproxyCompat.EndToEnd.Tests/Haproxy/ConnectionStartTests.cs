using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// How a connection begins: with a NetScaler header, in TCP mode that becomes HTTP, or with nothing that is wanted.
/// Measured at the reference 3.5-dev5, by running this class with <c>HAPROXYCOMPAT_HAPROXY</c> set to it.
/// </summary>
public sealed class ConnectionStartTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string LastRequest = "GET /last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

    /// <summary>Of the legacy form, from 192.0.2.1:1111 to 192.0.2.2:2222.</summary>
    private const string NetScaler =
        "\xca\xfe\x4c\xef\0\0\0\x28"
        + "\x45\0\0\x28\0\0\0\0\x40\x06\0\0\xc0\0\x02\x01\xc0\0\x02\x02"
        + "\x04\x57\x08\xae\0\0\0\x01\0\0\0\x02\x50\x02\0\0\0\0\0\0";

    private const string Text = """
        global
            nbthread 1
            tune.bufsize.large 131072
        defaults
            mode http
            timeout connect 2s
            timeout client 5s
            timeout client-hs 500ms
            timeout server 5s
        frontend cip
            bind 127.0.0.1:{cip} accept-netscaler-cip 3405663471
            log 127.0.0.1:{log} local0
            error-log-format "failed %ci %[fc_err_name]"
            http-request return status 200 content-type text/plain lf-string "%[src]:%[src_port] %[dst] %[fc_src]"
        frontend rule
            bind 127.0.0.1:{rule}
            tcp-request connection expect-netscaler-cip layer4 if { src 127.0.0.1 }
            http-request return status 200 content-type text/plain lf-string "%[src] %[fc_src]"
        frontend upgrade
            mode tcp
            bind 127.0.0.1:{upgrade}
            log 127.0.0.1:{log} local0
            log-format "upgraded %b %ST %tsc %HM %HP"
            tcp-request inspect-delay 5s
            tcp-request content set-var(txn.path) path
            tcp-request content switch-mode http proto h1 if HTTP
            http-request return status 200 content-type text/plain lf-string "own %[fe_name]" if { path /own }
            http-request set-header x-front %[fe_name]
            default_backend be
        frontend implicit
            mode tcp
            bind 127.0.0.1:{implicit}
            use_backend raw if { req.len gt 0 } { req.payload(0,3) -m str RAW }
            tcp-request inspect-delay 5s
            tcp-request content accept if { req.len gt 0 }
            default_backend be
        backend raw
            mode tcp
            server s 127.0.0.1:{raw}
        backend be
            http-request return status 200 content-type text/plain lf-string "be %[path] %[req.hdr(x-front)]"
        frontend drop
            bind 127.0.0.1:{drop}
            http-request silent-drop rst-ttl 64
        frontend body
            bind 127.0.0.1:{body}
            http-request wait-for-body time 4s if { path /usual }
            http-request wait-for-body time 4s use-large-buffer unless { path /usual }
            http-request return status 200 content-type text/plain lf-string "%[req.body_len]"

        """;

    [Fact]
    public async Task A_netscaler_header_names_the_client()
    {
        using var proxy = await StartAsync();
        var answer = await RawClient.ExchangeAsync(proxy.Ports["cip"], NetScaler + LastRequest);
        Assert.EndsWith("\r\n\r\n192.0.2.1:1111 192.0.2.2 127.0.0.1", answer, StringComparison.Ordinal);
        var other = await RawClient.ExchangeAsync(proxy.Ports["rule"], "\0\0\0\0" + NetScaler[4..] + LastRequest);
        Assert.EndsWith("\r\n\r\n192.0.2.1 127.0.0.1", other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Request, "CIP_BAD_MAGIC")]
    [InlineData("", "CIP_TIMEOUT")]
    [InlineData("\xca\xfe\x4c\xef\0\0\0\x28\x45", "CIP_TRUNCATED")]
    public async Task What_is_no_netscaler_header_ends_the_connection(string bytes, string error)
    {
        using var proxy = await StartAsync();
        using var client = new TcpClient();
        var token = TestContext.Current.CancellationToken;
        await client.ConnectAsync(IPAddress.Loopback, proxy.Ports["cip"], token);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes), token);
        Assert.EndsWith(
            $"failed 127.0.0.1 {error}", (await proxy.Log.WaitForAsync(error)).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_makes_http_of_tcp_and_the_connection_stays()
    {
        using var proxy = await StartAsync();
        var answer = await RawClient.ExchangeAsync(
            proxy.Ports["upgrade"], Request + Request.Replace("/ ", "/own ", StringComparison.Ordinal) + LastRequest);
        Assert.Equal(["be / upgrade", "own upgrade", "be /last upgrade"], Bodies(answer));
        _ = await proxy.Log.WaitForAsync("upgraded be 200 LR-- GET /last");
        var preface = await RawClient.ExchangeAsync(proxy.Ports["upgrade"], "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 405 ", preface, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_choice_of_a_backend_of_http_makes_http_of_tcp()
    {
        using var proxy = await StartAsync();
        Assert.Equal(
            ["be / ", "be /last "],
            Bodies(await RawClient.ExchangeAsync(proxy.Ports["implicit"], Request + LastRequest)));
        var malformed = await RawClient.ExchangeAsync(proxy.Ports["implicit"], "GET / BAD\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", malformed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_of_tcp_gets_the_bytes_as_they_are()
    {
        using var proxy = await StartAsync();
        Assert.Equal("RAW bytes", await RawClient.ExchangeAsync(proxy.Ports["implicit"], "RAW bytes"));
    }

    [Fact]
    public async Task A_reset_with_a_life_time_reaches_the_client()
    {
        using var proxy = await StartAsync();
        using var client = new TcpClient();
        var token = TestContext.Current.CancellationToken;
        await client.ConnectAsync(IPAddress.Loopback, proxy.Ports["drop"], token);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Request), token);
        var failure = await Assert.ThrowsAsync<IOException>(
            async () => await client.GetStream().ReadExactlyAsync(new byte[1], token));
        Assert.Equal(SocketError.ConnectionReset, (failure.InnerException as SocketException)?.SocketErrorCode);
    }

    [Fact]
    public async Task A_large_buffer_takes_the_body_that_a_usual_one_does_not()
    {
        using var proxy = await StartAsync();
        var head = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n" + new string(
            'b', 100_000);
        var large = await RawClient.ExchangeAsync(proxy.Ports["body"], "POST /large" + head);
        Assert.EndsWith("\r\n\r\n100000", large, StringComparison.Ordinal);
        var usual = await RawClient.ExchangeAsync(proxy.Ports["body"], "POST /usual" + head);
        Assert.InRange(int.Parse(Bodies(usual)[0], provider: null), 10_000, 16_384);
    }

    private static string[] Bodies(string answers) =>
        [.. answers.Split("HTTP/1.1 200 OK").Skip(1).Select(answer => answer.Split("\r\n\r\n", 2)[1])];

    private static async Task<ProxyUnderTest> StartAsync()
    {
        Require.OurProgram();
        var servers = new Dictionary<string, ScriptedServer>(StringComparer.Ordinal)
        {
            ["raw"] = new(async connection =>
            {
                var buffer = new byte[9];
                var count = await connection.Socket.ReceiveAsync(buffer);
                await connection.SendAsync(Encoding.Latin1.GetString(buffer, 0, count));
            }),
        };
        return await ProxyUnderTest.StartAsync(
            ProgramFiles.Ours, Text, ["cip", "rule", "upgrade", "implicit", "drop", "body"], servers);
    }
}
