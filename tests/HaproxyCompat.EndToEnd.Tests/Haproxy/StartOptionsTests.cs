using System.Net.Sockets;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Lines of the global section that act on the process itself (manual 3.1, 3.2).</summary>
public sealed class StartOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedServer _server = new(ServerScripts.Answer("hello"));
    private readonly int _port = FreePorts.Take();

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("", "NoNewPrivs:\t1")]
    [InlineData(" insecure-setuid-wanted\n", "NoNewPrivs:\t0")]
    public async Task Setuid_files_give_no_privileges_unless_wanted(string line, string expected)
    {
        using var program = await StartAsync(line, "-db");
        Assert.Contains(expected, await ReadAsync($"/proc/{program.ProcessId}/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dumps_and_files_are_limited_as_said()
    {
        using var program = await StartAsync(" set-dumpable\n fd-hard-limit 500\n", "-db");
        var limits = (await ReadAsync($"/proc/{program.ProcessId}/limits")).Split('\n');
        var core = limits.Single(limit => limit.StartsWith("Max core file size", StringComparison.Ordinal)).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries);
        var files = limits.Single(limit => limit.StartsWith("Max open files", StringComparison.Ordinal)).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(core[5], core[4]);
        Assert.Equal("500", files[3]);
    }

    [Fact]
    public async Task The_loops_have_the_priority_that_was_asked_for()
    {
        using var program = await StartAsync(" tune.renice.runtime 7\n", "-db");
        var loops = Directory.EnumerateDirectories($"/proc/{program.ProcessId}/task")
            .Where(task => File.ReadAllText(task + "/comm").StartsWith("loop", StringComparison.Ordinal))
            .Select(task => File.ReadAllText(task + "/stat"))
            .Select(text => text[(text.LastIndexOf(')') + 2)..].Split(' ')[16])
            .ToList();
        Assert.NotEmpty(loops);
        Assert.All(loops, nice => Assert.Equal("7", nice));
    }

    [Theory]
    [InlineData("zero-warning", 1)]
    [InlineData("quiet", 0)]
    public async Task A_warning_refuses_the_start_or_is_not_shown(string line, int code)
    {
        Require.OurProgram();
        var file = _folder.Write("warn.cfg", $"global\n {line}\nfrontend f\n mode http\n bind 127.0.0.1:{_port}\n");
        var result = await RunningProgram.RunAsync(ProgramFiles.Ours, "-c", "-f", file);
        Assert.Equal(code, result.ExitCode);
        Assert.Equal(code == 1, result.Printed.Contains("missing timeouts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "-c")]
    [InlineData(true, "-c", "-D")]
    [InlineData(false, "-c", "-V")]
    [InlineData(false, "-c", "-db")]
    [InlineData(false, "-c", "-Ws")]
    public async Task Quiet_hides_what_refuses_the_files_too(bool isHidden, params string[] options)
    {
        Require.OurProgram();
        var file = _folder.Write("quiet.cfg", "defaults\n bogus\nglobal\n quiet\n");
        var result = await RunningProgram.RunAsync(ProgramFiles.Ours, [.. options, "-f", file]);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(isHidden, result.Printed.Length == 0);
        Assert.NotEqual(isHidden, result.Printed.Contains("'bogus'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_worker_ends_with_the_reload_that_is_one_too_many()
    {
        var socket = _folder.File("master");
        using var program = await StartAsync(" mworker-max-reloads 1\n", "-db", "-W", "-S", socket);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(
            "GET / HTTP/1.1\r\nHost: x\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        _ = await RawClient.ExchangeAsync(_port, "GET / HTTP/1.0\r\n\r\n");
        Assert.StartsWith("Success=1\n", await RawClient.AskUnixAsync(socket, "reload"), StringComparison.Ordinal);
        Assert.False(client.Client.Poll(0, SelectMode.SelectRead), "the old worker let go at the first reload");
        Assert.StartsWith("Success=1\n", await RawClient.AskUnixAsync(socket, "reload"), StringComparison.Ordinal);
        await Eventually.IsTrueAsync(() => client.Client.Poll(0, SelectMode.SelectRead), "the end of the old worker");
    }

    private async Task<RunningProgram> StartAsync(string global, params string[] options)
    {
        Require.OurProgram();
        var text =
            $"global\n{global}defaults\n mode http\n timeout connect 1s\n timeout client 1m\n timeout server 1m\n"
            + $"frontend f\n bind 127.0.0.1:{_port}\n default_backend b\nbackend b\n server s 127.0.0.1:"
            + $"{_server.Port}\n";
        var program = RunningProgram.Start(ProgramFiles.Ours, [.. options, "-f", _folder.Write("start.cfg", text)]);
        await program.WaitForPortAsync(_port);

        // An answer proves that the start is over: the port alone is there earlier.
        _ = await RawClient.ExchangeAsync(_port, "GET / HTTP/1.0\r\n\r\n");
        return program;
    }

    private static Task<string> ReadAsync(string path) =>
        File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
