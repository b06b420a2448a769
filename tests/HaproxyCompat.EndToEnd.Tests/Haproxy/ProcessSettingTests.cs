using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Settings of the global section that are seen on connections and in the process: <c>maxsslconn</c>,
/// <c>close-spread-time</c>, <c>pp2-never-send-local</c>, <c>harden.*</c>, <c>setcap</c>.</summary>
public sealed class ProcessSettingTests
{
    private const string Defaults = """
        defaults
            mode http
            timeout connect 1s
            timeout client 20s
            timeout server 20s

        """;

    private const int UserSignal = 10;

    private const int PrivilegedPorts = 1024;

    [Fact]
    public async Task Only_so_many_tls_connections_are_taken_at_a_time()
    {
        Require.OurProgram();
        using var proxy = await StartAsync(
            "global\n maxsslconn 1\n" + Defaults
                + "frontend fe\n bind 127.0.0.1:{port}\n bind 127.0.0.1:{tls} ssl crt {dir}/site.pem\n"
                + " http-request return status 200\n",
            WritePem);
        await proxy.Program.WaitForPortAsync(proxy.Ports["port"]);
        var first = await OpenTlsAsync(proxy.Ports["tls"]);
        var second = OpenTlsAsync(proxy.Ports["tls"]);

        // The plain port is not limited, and its answer shows that the second handshake had its chance.
        Assert.StartsWith(
            "HTTP/1.1 200 ", await RawClient.ExchangeAsync(proxy.Ports["port"], "GET / HTTP/1.0\r\n\r\n"),
            StringComparison.Ordinal);
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await using var opened = await second.WaitAsync(
            TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        Assert.True(opened.IsAuthenticated);
    }

    [Fact]
    public async Task Idle_clients_are_closed_by_a_soft_stop_or_left_alone()
    {
        Require.OurProgram();
        foreach (var (setting, isClosed) in new[] { (string.Empty, true), ("close-spread-time infinite", false) })
        {
            using var proxy = await StartAsync(
                $"global\n {setting}\n" + Defaults
                    + "frontend fe\n bind 127.0.0.1:{port}\n http-request return status 200\n");
            using var idle = await ConnectAsync(proxy.Ports["port"]);
            using var judge = await ConnectAsync(proxy.Ports["port"]);
            _ = await AskAsync(idle, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
            _ = await AskAsync(judge, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
            proxy.Program.Signal(UserSignal);
            if (isClosed)
            {
                Assert.Equal(string.Empty, await ReadAsync(idle));
                continue;
            }

            await Eventually.IsTrueAsync(() => IsRefused(proxy.Ports["port"]), "a soft stop that began");
            for (var round = 0; round < 3; round++)
            {
                var answer = await AskAsync(idle, "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
                Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
                Assert.DoesNotContain("close", answer, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Theory]
    [InlineData("", 0x20)]
    [InlineData("pp2-never-send-local", 0x21)]
    public async Task Checks_introduce_themselves_as_nobody_or_as_clients(string setting, int command)
    {
        Require.OurProgram();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ReadHeadAsync(listener);
        using var proxy = await StartAsync(
            $"global\n {setting}\n" + Defaults
                + "frontend fe\n bind 127.0.0.1:{port}\n http-request return status 200\nbackend be\n"
                + $" server s 127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port} send-proxy-v2 check-send-proxy "
                + "check inter 100ms\n");
        var head = await taken.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        Assert.Equal("\r\n\r\n\0\r\nQUIT\n"u8, head.AsSpan(0, 12));
        Assert.Equal(command, head[12]);
    }

    [Fact]
    public async Task Clients_from_privileged_ports_are_dropped_where_the_file_says_so()
    {
        Require.OurProgram();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may use such a port");
        foreach (var (setting, answer) in new[] { ("off", "HTTP/1.1 200 "), ("on", string.Empty) })
        {
            using var proxy = await StartAsync(
                $"global\n harden.reject-privileged-ports.tcp {setting}\n" + Defaults
                    + "frontend fe\n bind 127.0.0.1:{port}\n http-request return status 200\n");
            using var client = ConnectFromPrivilegedPort(proxy.Ports["port"]);
            var got = await AskAsync(client, "GET / HTTP/1.0\r\n\r\n");
            Assert.StartsWith(answer, got, StringComparison.Ordinal);
            Assert.Equal(answer.Length == 0, got.Length == 0);
            Assert.StartsWith(
                "HTTP/1.1 200 ", await RawClient.ExchangeAsync(proxy.Ports["port"], "GET / HTTP/1.0\r\n\r\n"),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("setcap cap_net_bind_service", 1UL << 10)]
    [InlineData("setcap cap_net_raw,cap_net_admin", (1UL << 12) | (1UL << 13))]
    public async Task The_rights_that_the_file_names_are_kept_by_another_user(string setting, ulong rights)
    {
        Require.OurProgram();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root has rights to keep");
        using var proxy = await StartAsync(
            $"global\n uid 65534\n gid 65534\n {setting}\n" + Defaults
                + "frontend fe\n bind 127.0.0.1:{port}\n http-request return status 200\n");
        var status = $"/proc/{proxy.Program.ProcessId}/status";
        await Eventually.IsTrueAsync(
            () => File.ReadAllText(status).Contains("\nUid:\t65534\t65534\t65534\t65534\n", StringComparison.Ordinal)
                && File.ReadAllText(status).Contains($"\nCapEff:\t{rights:x16}\n", StringComparison.Ordinal),
            "the other user with these rights");
        Assert.StartsWith(
            "HTTP/1.1 200 ", await RawClient.ExchangeAsync(proxy.Ports["port"], "GET / HTTP/1.0\r\n\r\n"),
            StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReadHeadAsync(TcpListener listener)
    {
        while (true)
        {
            using var socket = await listener.AcceptSocketAsync();
            var head = new byte[16];
            var length = 0;
            int count;
            while (length < head.Length && (count = await socket.ReceiveAsync(head.AsMemory(length))) > 0)
            {
                length += count;
            }

            if (length == head.Length)
            {
                return head;
            }
        }
    }

    private static Socket ConnectFromPrivilegedPort(int port)
    {
        for (var own = PrivilegedPorts - 1; ; own--)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, own));
                socket.Connect(IPAddress.Loopback, port);
                return socket;
            }
            catch (SocketException) when (own > PrivilegedPorts / 2)
            {
                socket.Dispose();
            }
        }
    }

    private static async Task<SslStream> OpenTlsAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var stream = new SslStream(
            client.GetStream(), false, (_, certificate, _, _) => certificate?.Subject == "CN=localhost");
        await stream.AuthenticateAsClientAsync("localhost");
        return stream;
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port);
        return socket;
    }

    private static bool IsRefused(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect("127.0.0.1", port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static async Task<string> AskAsync(Socket socket, string request)
    {
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        }
        catch (SocketException)
        {
            return string.Empty;
        }

        return await ReadAsync(socket);
    }

    /// <summary>One answer without a body; empty for the end of the connection.</summary>
    private static async Task<string> ReadAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var buffer = new byte[4096];
        var text = string.Empty;
        try
        {
            while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                var count = await socket.ReceiveAsync(buffer, limit.Token);
                if (count == 0)
                {
                    break;
                }

                text += Encoding.Latin1.GetString(buffer, 0, count);
            }
        }
        catch (SocketException)
        {
            return text;
        }

        return text;
    }

    private static void WritePem(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _ = folder.Write(
            "site.pem", $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private static async Task<ProxyUnderTest> StartAsync(string configuration, Action<TemporaryFolder>? prepare = null)
    {
        if (prepare is null)
        {
            return await ProxyUnderTest.StartAsync(ProgramFiles.Ours, configuration, ["port", "tls"], null);
        }

        using var folder = new TemporaryFolder();
        prepare(folder);
        return await ProxyUnderTest.StartAsync(
            ProgramFiles.Ours, configuration.Replace("{dir}", folder.Path), ["port", "tls"], null);
    }
}
