using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>The same small mix of requests through both programs leaves the same counts in <c>show stat</c>.</summary>
public sealed class TrafficCounterTests : IDisposable
{
    private const string Configuration = """
        global
            stats socket {dir}/stats level admin
        defaults
            mode http
            timeout connect 1s
            timeout client 10s
            timeout server 10s
        frontend fe
            bind 127.0.0.1:{port} name plain
            bind 127.0.0.1:{secure} name secure ssl crt {certificate}
            option socket-stats
            http-request deny if { path /deny }
            http-request return status 200 content-type text/plain string hello if { path /return }
            http-request redirect location /other if { path /redirect }
            use_backend denying if { path /denied-answer }
            use_backend none if { path /none }
            use_backend refused if { path /refused }
            default_backend be
        backend be
            cookie SRV insert indirect
            server s1 127.0.0.1:{server} cookie one
        backend denying
            http-response deny
            server s1 127.0.0.1:{server}
        backend none
        backend refused
            retries 1
            option redispatch
            server s1 127.0.0.1:1

        """;

    private static readonly string[] Columns =
    [
        "bin", "dreq", "dresp", "ereq", "econ", "eresp", "stot", "wretr", "wredis", "lbtot", "hrsp_2xx", "hrsp_3xx",
        "hrsp_4xx",
        "hrsp_5xx", "req_tot", "cli_abrt", "srv_abrt", "intercepted", "dcon", "dses", "wrew", "connect", "reuse",
        "h1_total_connections", "h1_total_streams", "h1_bytes_in", "h1_bytes_out", "ssl_sess", "ssl_reused_sess",
        "ssl_failed_handshake",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly string _certificate;

    public TrafficCounterTests() => _certificate = CreateCertificate(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_programs_count_alike()
    {
        Require.OurProgram();
        Assert.SkipWhen(ProgramFiles.MissingReference is not null, ProgramFiles.MissingReference ?? string.Empty);
        var ours = await CountAsync(ProgramFiles.Ours);
        Assert.Equal(await CountAsync(ProgramFiles.Reference), ours);
    }

    [Fact]
    public async Task A_lowered_limit_of_the_process_holds_and_a_raised_one_lets_in_who_waits()
    {
        Require.OurProgram();
        using var server = new ScriptedServer(ServerScripts.Answer("hello"));
        using var proxy = await StartAsync(ProgramFiles.Ours, server);
        var socket = proxy.Folder.File("stats");
        _ = await RawClient.AskUnixAsync(socket, "set maxconn global 1");
        Assert.Contains("\nMaxconn: 1\n", await RawClient.AskUnixAsync(socket, "show info"), StringComparison.Ordinal);
        using var first = new TcpClient("127.0.0.1", proxy.Ports["port"]);
        await Eventually.IsTrueAsync(
            async () =>
                (await RawClient.AskUnixAsync(socket, "show info")).Contains(
                    "\nCurrConns: 1\n", StringComparison.Ordinal),
                "the first client");
        var second = RawClient.ExchangeAsync(
            proxy.Ports["port"], "GET /return HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        _ = await RawClient.AskUnixAsync(socket, "show info");
        Assert.False(second.IsCompleted);
        _ = await RawClient.AskUnixAsync(socket, "set maxconn global 10");
        Assert.EndsWith("hello", await second, StringComparison.Ordinal);
    }

    private async Task<string> CountAsync(string program)
    {
        using var server = new ScriptedServer(ServerScripts.Answer("hello"));
        using var proxy = await StartAsync(program, server);
        var port = proxy.Ports["port"];
        await AskAsync(port, "/", "");
        await AskAsync(port, "/", "Cookie: SRV=one\r\nX-More: than that\r\n");
        await AskAsync(port, "/deny", "");
        await AskAsync(port, "/return", "");
        await AskAsync(port, "/redirect", "");
        await AskAsync(port, "/denied-answer", "");
        await AskAsync(port, "/refused", "");
        await AskSecurelyAsync(proxy.Ports["secure"]);
        await AskSecurelyAsync(proxy.Ports["secure"]);
        await AskAsync(port, "/none", "");
        _ = await RawClient.ExchangeAsync(port, "nonsense\r\n\r\n");
        var socket = proxy.Folder.File("stats");
        await Eventually.IsTrueAsync(
            async () =>
                (await RawClient.AskUnixAsync(socket, "show stat")).Split('\n').First(
                    line => line.StartsWith("fe,FRONTEND,", StringComparison.Ordinal))
                .Split(',')[4] == "0",
            "the end of the last session");
        return Selected(await RawClient.AskUnixAsync(socket, "show stat"));
    }

    private static async Task AskAsync(int port, string path, string headers) =>
        _ = await RawClient.ExchangeAsync(
            port, $"GET {path} HTTP/1.1\r\nHost: test\r\n{headers}Connection: close\r\n\r\n");

    private static async Task AskSecurelyAsync(int port)
    {
        using var client = new TcpClient("127.0.0.1", port);
        await using var tls = new SslStream(
            client.GetStream(), leaveInnerStreamOpen: false,
            (_, certificate, _, _) => certificate?.Subject == "CN=test");
        await tls.AuthenticateAsClientAsync("test");
        await tls.WriteAsync("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(tls);
        Assert.EndsWith("hello", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private Task<ProxyUnderTest> StartAsync(string program, ScriptedServer server) => ProxyUnderTest.StartAsync(
        program,
        Configuration.Replace("{certificate}", _certificate, StringComparison.Ordinal),
        ["port", "secure"],
        new Dictionary<string, ScriptedServer> { ["server"] = server });

    private static string CreateCertificate(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return folder.Write("server.pem", made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static string Selected(string table)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = lines[0].TrimStart('#', ' ').Split(',');
        return string.Join('\n', lines.Skip(1).Select(line => line.Split(',')).SelectMany(row => Columns.Select(
            column => $"{row[0]}/{row[1]} {column} {row[Array.IndexOf(names, column)]}")));
    }
}
