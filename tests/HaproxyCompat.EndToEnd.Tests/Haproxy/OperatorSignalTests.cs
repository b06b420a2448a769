using System.Text.RegularExpressions;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>SIGHUP and SIGQUIT (management manual 4), and what the process says about its environment.</summary>
public sealed class OperatorSignalTests : IDisposable
{
    private const int Quit = 3;

    private const string Configuration = """
        global
            stats socket {dir}/stats level admin
            setenv MADE here
        defaults
            mode http
            timeout connect 1s
            timeout client 10s
            timeout server 10s
        frontend f
            bind 127.0.0.1:{port}
            default_backend b
        backend b
            server active 127.0.0.1:1
            server spare 127.0.0.1:2 backup
            server off 127.0.0.1:3 disabled
        backend spare-only
            server spare 127.0.0.1:2 backup
        backend empty
        backend gone
            server off 127.0.0.1:3 disabled
        listen l
            bind 127.0.0.1:{second}
            server s 127.0.0.1:9

        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Hangup_prints_the_states_as_the_reference_does()
    {
        Require.OurProgram();
        Assert.SkipWhen(ProgramFiles.MissingReference is not null, ProgramFiles.MissingReference ?? string.Empty);
        var ours = await StatesAsync(ProgramFiles.Ours);
        Assert.NotEmpty(ours);
        Assert.Equal(await StatesAsync(ProgramFiles.Reference), ours);
    }

    [Fact]
    public async Task Quit_prints_the_memory_in_use()
    {
        Require.OurProgram();
        using var program = await StartAsync(ProgramFiles.Ours);
        program.Signal(Quit);
        await Eventually.IsTrueAsync(
            () => program.Printed.Contains("\nTotal: ", StringComparison.Ordinal), "the report");
        Assert.Contains("Dumping pools usage.", program.Printed, StringComparison.Ordinal);
        Assert.False(program.HasExited);
    }

    [Theory]
    [InlineData("-db")]
    [InlineData("-W")]
    public async Task The_environment_shown_is_that_of_the_configuration(string mode)
    {
        Require.OurProgram();
        using var program = await StartAsync(ProgramFiles.Ours, mode, "-L", "me");
        var shown = (await RawClient.AskUnixAsync(_folder.File("stats"), "show env")).Split('\n');
        Assert.Contains("MADE=here", shown);
        Assert.Contains("HAPROXY_LOCALPEER=me", shown);
        Assert.Contains($"HAPROXY_CFGFILES={_folder.File("c.cfg")}", shown);
        Assert.Contains($"HAPROXY_CLI=unix@{_folder.File("stats")}", shown);
        Assert.Contains("HAPROXY_BRANCH=3.5", shown);
        Assert.Equal(mode == "-W", shown.Contains("HAPROXY_MWORKER=1"));
        Assert.DoesNotContain(shown, line => line.Contains("_LOG_FMT=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_master_shows_its_own_sockets()
    {
        Require.OurProgram();
        var socket = _folder.File("master");
        using var program = await StartAsync(ProgramFiles.Ours, "-W", "-S", $"{socket},mode,600");
        var shown = (await RawClient.AskUnixAsync(socket, "show env")).Split('\n');
        Assert.Contains($"HAPROXY_MASTER_CLI=unix@{socket}", shown);
        Assert.Contains("HAPROXY_MWORKER=1", shown);
        var ofTheWorker = await RawClient.AskUnixAsync(_folder.File("stats"), "show env");
        Assert.DoesNotContain("HAPROXY_MASTER_CLI", ofTheWorker, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<IReadOnlyList<string>> StatesAsync(string program)
    {
        using var running = await StartAsync(program);
        running.Signal(Signals.Hangup);
        await Eventually.IsTrueAsync(
            () => running.Printed.Contains("Proxy l has", StringComparison.Ordinal), "the last line");
        return
        [
            .. Regex.Matches(running.Printed, "^.WARNING. .*: (SIGHUP.*)$", RegexOptions.Multiline).Select(
                line => line.Groups[1].Value)
                .Where(line => !line.Contains('<', StringComparison.Ordinal))
                .Select(line => Regex.Replace(line, "(tot|act)\\(FE\\+BE\\): [0-9+]+", "$1")),
        ];
    }

    private async Task<RunningProgram> StartAsync(string program, params string[] options)
    {
        var ports = FreePorts.Take(2);
        var text = Configuration.Replace("{dir}", _folder.Path).Replace("{port}", $"{ports[0]}").Replace(
            "{second}", $"{ports[1]}");
        var running = RunningProgram.Start(program, ["-db", .. options, "-f", _folder.Write("c.cfg", text)]);
        await running.WaitForPortAsync(ports[0]);
        return running;
    }
}
