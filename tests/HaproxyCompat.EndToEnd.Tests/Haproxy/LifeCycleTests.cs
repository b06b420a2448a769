using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>Start, signals and end of the program in each of its shapes (management manual 4).</summary>
public sealed class LifeCycleTests : IDisposable
{
    private const string Configuration = """
        global
            stats socket {dir}/stats mode 600 level admin expose-fd listeners
        defaults
            mode http
            timeout connect 1s
            timeout client 10s
            timeout server 10s
        frontend f
            bind 127.0.0.1:{port}
            default_backend b
        backend b
            server s 127.0.0.1:{server}

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedServer _server = new(ServerScripts.Answer("hello"));
    private readonly int _port = FreePorts.Take();

    [Theory]
    [InlineData("-d", Signals.Interrupt, 130)]
    [InlineData("-db", Signals.Terminate, 143)]
    [InlineData("-db", Signals.User1, 0)]
    [InlineData("-W", Signals.Interrupt, 130)]
    [InlineData("-W", Signals.Terminate, 0)]
    [InlineData("-W", Signals.User1, 0)]
    public async Task A_signal_ends_it_with_the_exit_code_of_the_reference(string mode, int signal, int expected)
    {
        Require.OurProgram();
        using var program = await StartAsync("-db", mode);
        program.Signal(signal);
        Assert.Equal(expected, await program.WaitForExitAsync());
        await Eventually.IsTrueAsync(async () => !await AnswersAsync(), "the end of all its processes");
    }

    [Fact]
    public async Task Listeners_stay_for_the_time_of_grace_while_stopping_is_told()
    {
        Require.OurProgram();
        var text = $"global\n grace 1s\ndefaults\n mode http\n timeout client 5s\nfrontend f\n bind 127.0.0.1:{_port}\n"
            + " http-request return status 503 if { stopping }\n http-request return status 200\n";
        using var program = RunningProgram.Start(ProgramFiles.Ours, ["-db", "-f", _folder.Write("grace.cfg", text)]);
        await program.WaitForPortAsync(_port);
        program.Signal(Signals.User1);
        await Eventually.IsTrueAsync(
            async () =>
                (await RawClient.ExchangeAsync(_port, "GET / HTTP/1.0\r\n\r\n")).StartsWith(
                    "HTTP/1.1 503 ", StringComparison.Ordinal),
            "an answer that says that it is stopping");
        Assert.False(program.HasExited);
        Assert.Equal(0, await program.WaitForExitAsync());
    }

    [Fact]
    public async Task A_connection_that_sent_nothing_stays_until_hard_stop_after()
    {
        Require.OurProgram();
        var text = $"global\n hard-stop-after 300ms\ndefaults\n mode http\n timeout client 1m\n"
            + $"frontend f\n bind 127.0.0.1:{_port}\n http-request return status 200\n";
        using var program = RunningProgram.Start(ProgramFiles.Ours, ["-db", "-f", _folder.Write("hard.cfg", text)]);
        await program.WaitForPortAsync(_port);
        using var fresh = new System.Net.Sockets.TcpClient();
        await fresh.ConnectAsync("127.0.0.1", _port, TestContext.Current.CancellationToken);
        _ = await RawClient.ExchangeAsync(_port, "GET / HTTP/1.0\r\n\r\n");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        program.Signal(Signals.User1);
        Assert.Equal(0, await program.WaitForExitAsync());
        Assert.True(watch.ElapsedMilliseconds >= 250, $"ended after {watch.ElapsedMilliseconds} ms");
    }

    [Theory]
    [InlineData("-db")]
    [InlineData("-W")]
    public async Task Finishing_lets_a_request_in_flight_end(string mode)
    {
        Require.OurProgram();
        var goOn = new TaskCompletionSource();
        using var slow = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await goOn.Task;
            await connection.AnswerAsync(200, "late");
        });
        using var program = await StartAsync(slow.Port, "-db", mode);
        var answer = RawClient.ExchangeAsync(_port, "GET /slow HTTP/1.1\r\nHost: test\r\n\r\n");
        await Eventually.IsTrueAsync(() => slow.Requests.Count == 1, "the request at the server");
        program.Signal(Signals.User1);
        await Eventually.IsTrueAsync(async () => !await ListensAsync(), "the end of its listeners");
        Assert.False(program.HasExited);
        goOn.SetResult();
        Assert.EndsWith("late", await answer, StringComparison.Ordinal);
        Assert.Equal(0, await program.WaitForExitAsync());
    }

    [Theory]
    [InlineData(Signals.Hangup)]
    [InlineData(Signals.User2)]
    [InlineData(3)]
    public async Task A_signal_that_only_reports_leaves_it_at_work(int signal)
    {
        Require.OurProgram();
        using var program = await StartAsync("-db");
        program.Signal(signal);
        Assert.Contains("hello", await RequestAsync(), StringComparison.Ordinal);
        Assert.False(program.HasExited);
    }

    [Theory]
    [InlineData("-D")]
    [InlineData("-D", "-W")]
    public async Task In_the_background_the_pid_file_names_a_process_that_listens(params string[] modes)
    {
        Require.OurProgram();
        var pidFile = _folder.File("pid");
        var result = await RunningProgram.RunAsync(
            ProgramFiles.Ours, [.. modes, "-p", pidFile, "-f", Configured(_server.Port)]);
        Assert.Equal(0, result.ExitCode);
        var pid = int.Parse(await File.ReadAllTextAsync(pidFile, TestContext.Current.CancellationToken));
        try
        {
            Assert.True(Signals.IsAlive(pid));
            Assert.Contains("hello", await RequestAsync(), StringComparison.Ordinal);
        }
        finally
        {
            Signals.Send(pid, Signals.Terminate);
        }

        await Eventually.IsTrueAsync(() => !Signals.IsAlive(pid), "the end of the background process");
    }

    [Theory]
    [InlineData("-D")]
    [InlineData("-D", "-W")]
    [InlineData("-W")]
    [InlineData("-db")]
    public async Task A_start_that_fails_exits_with_1(params string[] modes)
    {
        Require.OurProgram();
        using var other = new ScriptedServer(_ => Task.CompletedTask);
        var text = Configuration.Replace("{dir}", _folder.Path).Replace("{server}", "9").Replace(
            "{port}", $"{other.Port}");
        var result = await RunningProgram.RunAsync(
            ProgramFiles.Ours, [.. modes, "-f", _folder.Write("busy.cfg", text)]);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_reload_replaces_the_worker_and_loses_no_request()
    {
        Require.OurProgram();
        var file = Configured(_server.Port);
        var socket = _folder.File("master");
        using var program = await StartAsync("-db", "-W", "-S", $"{socket},mode,600");
        using var done = new CancellationTokenSource();
        var load = LoadAsync(done.Token);
        var before = await RawClient.AskUnixAsync(socket, "show proc");
        var reload = await RawClient.AskUnixAsync(socket, "reload");
        Assert.StartsWith("Success=1\n", reload, StringComparison.Ordinal);
        var after = await RawClient.AskUnixAsync(socket, "show proc");
        await done.CancelAsync();
        Assert.Equal(0, await load);
        Assert.NotEqual(WorkerOf(before), WorkerOf(after));

        await File.WriteAllTextAsync(file, "nonsense\n", TestContext.Current.CancellationToken);
        var refused = await RawClient.AskUnixAsync(socket, "reload");
        Assert.StartsWith("Success=0\n", refused, StringComparison.Ordinal);
        Assert.Contains("nonsense", refused, StringComparison.Ordinal);
        Assert.Contains("hello", await RequestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_master_socket_relays_commands_to_the_worker()
    {
        Require.OurProgram();
        var socket = _folder.File("master");
        using var program = await StartAsync("-db", "-W", "-S", socket);
        Assert.Contains(
            "Process_num: 1\n", await RawClient.AskUnixAsync(socket, "@1 show info"), StringComparison.Ordinal);
        Assert.Contains(
            "# pxname,svname",
            await RawClient.AskUnixAsync(socket, "@1; show info; show stat"),
            StringComparison.Ordinal);
        Assert.Contains("Can't find", await RawClient.AskUnixAsync(socket, "@!1 show info"), StringComparison.Ordinal);
        Assert.EndsWith("\n\n", await RawClient.AskUnixAsync(socket, "show proc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_worker_ends_the_master_with_its_code()
    {
        Require.OurProgram();
        var socket = _folder.File("master");
        using var program = await StartAsync("-db", "-W", "-S", socket);
        await Eventually.IsTrueAsync(
            async () =>
                (await RawClient.AskUnixAsync(socket, "show startup-logs")).Contains("Loading success"),
                "the worker in charge");
        Signals.Send(WorkerOf(await RawClient.AskUnixAsync(socket, "show proc")), Signals.Kill);
        Assert.Equal(137, await program.WaitForExitAsync());
    }

    [Theory]
    [InlineData("-sf")]
    [InlineData("-st")]
    public async Task A_new_process_takes_the_listeners_over_and_sends_the_old_one_away(string option)
    {
        Require.OurProgram();
        using var old = await StartAsync("-db");
        using var done = new CancellationTokenSource();
        var load = LoadAsync(done.Token);
        using var young = RunningProgram.Start(
            ProgramFiles.Ours,
            ["-db", "-x", _folder.File("stats"), "-f", Configured(_server.Port), option, $"{old.ProcessId}"]);
        Assert.Equal(option == "-sf" ? 0 : 143, await old.WaitForExitAsync());
        await done.CancelAsync();
        var failures = await load;
        Assert.True(option == "-st" || failures == 0, $"{failures} requests failed");
        Assert.Contains("hello", await RequestAsync(), StringComparison.Ordinal);
        Assert.False(young.HasExited);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private static int WorkerOf(string showProc) =>
        int.Parse(
            showProc.Split('\n').First(line => line.Contains(" worker ", StringComparison.Ordinal)).Split(' ')[0]);

    private string Configured(int server) => _folder.Write(
        "haproxy.cfg",
        Configuration.Replace("{dir}", _folder.Path).Replace("{port}", $"{_port}").Replace("{server}", $"{server}"));

    private Task<RunningProgram> StartAsync(params string[] modes) => StartAsync(_server.Port, modes);

    private async Task<RunningProgram> StartAsync(int server, params string[] modes)
    {
        var program = RunningProgram.Start(ProgramFiles.Ours, [.. modes, "-f", Configured(server)]);
        await program.WaitForPortAsync(_port);
        return program;
    }

    private Task<string> RequestAsync() =>
        RawClient.ExchangeAsync(_port, "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");

    private async Task<bool> ListensAsync()
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", _port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return (await RequestAsync()).Length > 0;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    /// <summary>One request after the other until told to stop.</summary>
    /// <returns>How many were not answered.</returns>
    private async Task<int> LoadAsync(CancellationToken stop)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                failures += (await RequestAsync()).EndsWith("hello", StringComparison.Ordinal) ? 0 : 1;
            }
            catch (System.Net.Sockets.SocketException)
            {
                failures++;
            }
        }

        return failures;
    }
}
