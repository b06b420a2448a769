using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary><c>log backend@name</c>: the lines go to the servers of a backend with <c>mode log</c>.</summary>
public sealed class LogBackendTests
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
            bind 127.0.0.1:{port}
            log backend@hashed local0
            log backend@sticky local0
            option httplog
            option dontlognull
            http-request return status 200
        backend hashed
            mode log
            balance log-hash 'field(-2,\"),field(2,/),field(1, )'
            hash-type map-based none
            server s1 udp@127.0.0.1:{zero}
            server s2 udp@127.0.0.1:{one}
        backend sticky
            mode log
            balance sticky
            server s1 127.0.0.1:{forward}
        log-forward in
            bind 127.0.0.1:{forward}
            log 127.0.0.1:{log} local0

        """;

    [Fact]
    public async Task Lines_reach_the_server_of_their_hash_and_go_through_streams()
    {
        Require.OurProgram();
        using var zero = new LogReceiver();
        using var one = new LogReceiver();
        using var proxy = await StartAsync(Configuration, zero, one);
        for (var i = 0; i < 6; i++)
        {
            _ = await RawClient.ExchangeAsync(proxy.Ports["port"], $"GET /{i % 2} HTTP/1.0\r\n\r\n");
        }

        await Eventually.IsTrueAsync(() => zero.Lines.Count == 3 && one.Lines.Count == 3, "three lines each");
        Assert.All(zero.Lines, line => Assert.Contains("\"GET /0 HTTP/1.0\"", line, StringComparison.Ordinal));
        Assert.All(one.Lines, line => Assert.EndsWith("\"GET /1 HTTP/1.0\"\n", line, StringComparison.Ordinal));
        await Eventually.IsTrueAsync(() => proxy.Log.Lines.Count == 6, "all lines by way of the stream");
    }

    [Fact]
    public async Task Servers_are_changed_at_run_time_and_without_one_lines_are_lost()
    {
        Require.OurProgram();
        using var zero = new LogReceiver();
        using var one = new LogReceiver();
        using var proxy = await StartAsync(Configuration, zero, one);
        var socket = proxy.Folder.File("stats");
        _ = await RawClient.AskUnixAsync(socket, $"set server hashed/s2 addr 127.0.0.1 port {zero.Port}");
        _ = await RawClient.ExchangeAsync(proxy.Ports["port"], "GET /1 HTTP/1.0\r\n\r\n");
        _ = await zero.WaitForAsync("GET /1");
        _ = await RawClient.AskUnixAsync(socket, "disable server hashed/s1");
        _ = await RawClient.AskUnixAsync(socket, "disable server hashed/s2");
        _ = await RawClient.ExchangeAsync(proxy.Ports["port"], "GET /0 HTTP/1.0\r\n\r\n");
        await Eventually.IsTrueAsync(
            async () => (await RawClient.AskUnixAsync(socket, "show info")).Contains(
                "\nDroppedLogs: 1\n", StringComparison.Ordinal),
            "a line that is lost");
        Assert.Contains(
            "uses mode log", await RawClient.AskUnixAsync(socket, "add server hashed/s3 127.0.0.1:1"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log backend@nosuch local0")]
    [InlineData("log backend@fe local0")]
    public async Task A_backend_that_is_not_there_forbids_the_start_and_not_the_check(string line)
    {
        Require.OurProgram();
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "haproxy.cfg",
            $"frontend fe\n mode http\n timeout client 1s\n bind 127.0.0.1:{FreePorts.Take(1)[0]}\n {line}\n");
        var checks = await RunningProgram.RunAsync(ProgramFiles.Ours, ["-c", "-f", file]);
        var starts = await RunningProgram.RunAsync(ProgramFiles.Ours, ["-db", "-f", file]);
        Assert.Equal((0, 1), (checks.ExitCode, starts.ExitCode));
    }

    private static Task<ProxyUnderTest> StartAsync(string configuration, LogReceiver zero, LogReceiver one) =>
        ProxyUnderTest.StartAsync(
            ProgramFiles.Ours,
            configuration.Replace("{zero}", $"{zero.Port}").Replace("{one}", $"{one.Port}"),
            ["port", "forward"],
            null);
}
