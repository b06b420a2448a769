using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// Reloads that change <c>nbthread</c>, and with it the number of listening sockets, under constant load.
/// </summary>
public sealed class ThreadCountReloadTests : IDisposable
{
    private const int Clients = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePorts.Take();
    private readonly int _other = FreePorts.Take();
    private int _answers;

    [Fact]
    public async Task A_master_loses_no_connection()
    {
        Require.OurProgram();
        var socket = _folder.File("master");
        using var program = RunningProgram.Start(ProgramFiles.Ours, ["-db", "-W", "-S", socket, "-f", Configured(2)]);
        await program.WaitForPortAsync(_port);
        using var done = new CancellationTokenSource();
        var load = Load(done.Token);
        foreach (var threads in (int[])[1, 2, 1])
        {
            _ = Configured(threads);
            Assert.StartsWith("Success=1\n", await RawClient.AskUnixAsync(socket, "reload"), StringComparison.Ordinal);
            await AnswersAsync();
        }

        await done.CancelAsync();
        Assert.Empty((await Task.WhenAll(load)).SelectMany(failures => failures));
    }

    [Fact]
    public async Task A_new_process_that_takes_the_sockets_loses_no_connection()
    {
        Require.OurProgram();
        var program = RunningProgram.Start(ProgramFiles.Ours, ["-db", "-f", Configured(2)]);
        try
        {
            await program.WaitForPortAsync(_port);
            using var done = new CancellationTokenSource();
            var load = Load(done.Token);
            foreach (var threads in (int[])[1, 2, 1])
            {
                var young = RunningProgram.Start(
                    ProgramFiles.Ours,
                    ["-db", "-f", Configured(threads), "-x", _folder.File("stats"), "-sf", $"{program.ProcessId}"]);
                Assert.Equal(0, await program.WaitForExitAsync());
                program.Dispose();
                program = young;
                await AnswersAsync();
            }

            await done.CancelAsync();
            Assert.Empty((await Task.WhenAll(load)).SelectMany(failures => failures));
        }
        finally
        {
            program.Dispose();
        }
    }

    [Fact]
    public async Task An_address_that_is_gone_refuses_connections_after_the_reload()
    {
        Require.OurProgram();
        var socket = _folder.File("master");
        using var program = RunningProgram.Start(
            ProgramFiles.Ours, ["-db", "-W", "-S", socket, "-f", Configured(2, $"    bind 127.0.0.1:{_other}\n")]);
        await program.WaitForPortAsync(_other);
        _ = Configured(1);
        Assert.StartsWith("Success=1\n", await RawClient.AskUnixAsync(socket, "reload"), StringComparison.Ordinal);
        await Eventually.IsTrueAsync(async () =>
        {
            try
            {
                _ = await RawClient.ExchangeAsync(_other, "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
                return false;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return true;
            }
        }, "the end of the old address");
    }

    public void Dispose() => _folder.Dispose();

    private string Configured(int threads, string more = "") => _folder.Write(
        "c.cfg",
        $"global\n    nbthread {threads}\n    stats socket {_folder.File("stats")} level admin expose-fd listeners\n"
        + $"defaults\n    mode http\n    timeout client 10s\nfrontend f\n    bind 127.0.0.1:{_port}\n{more}"
        + "    http-request return status 200 content-type text/plain string hello\n");

    private Task<List<string>>[] Load(CancellationToken stop) =>
        [.. Enumerable.Range(0, Clients).Select(_ => Task.Run(() => AskAsync(stop), CancellationToken.None))];

    private async Task<List<string>> AskAsync(CancellationToken stop)
    {
        var failures = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var answer = await RawClient.ExchangeAsync(
                    _port, "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
                if (answer.EndsWith("hello", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _answers);
                }
                else
                {
                    failures.Add($"answer '{answer}'");
                }
            }
            catch (Exception exception) when (
                exception is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
            {
                failures.Add(exception.Message);
            }
        }

        return failures;
    }

    /// <summary>Waits until the load went on for a while.</summary>
    private Task AnswersAsync()
    {
        var before = Volatile.Read(ref _answers);
        return Eventually.IsTrueAsync(() => Volatile.Read(ref _answers) > before + 500, "500 more answers");
    }
}
