using HaproxyCompat.Testing.Network;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Haproxy;

/// <summary>
/// What keeps the program from starting although the configuration is valid: alert and exit code of the reference.
/// </summary>
public sealed class StartRefusalTests : IDisposable
{
    private const string NoListener = "No enabled listener found";
    private const string Defaults = "defaults\n mode http\n timeout client 1s\n";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("")]
    [InlineData("defaults\n mode http\nbackend b\n")]
    [InlineData("defaults\n mode http\n timeout client 1s\nfrontend f\n")]
    public async Task Nothing_to_listen_on_is_refused_at_start_but_valid(string configuration)
    {
        Require.OurProgram();
        await RefusedLikeTheReferenceAsync(configuration, NoListener, "-db");
        await RefusedLikeTheReferenceAsync(configuration, NoListener, "-D");
        var check = await RunningProgram.RunAsync(ProgramFiles.Ours, "-c", "-f", _folder.Write("c.cfg", configuration));
        Assert.Equal(0, check.ExitCode);
    }

    [Fact]
    public async Task A_port_in_use_is_refused()
    {
        Require.OurProgram();
        using var other = new ScriptedServer(_ => Task.CompletedTask);
        var text = $"{Defaults}frontend f\n bind 127.0.0.1:{other.Port}\n";
        await RefusedLikeTheReferenceAsync(text, "c.cfg:5] for frontend f:", "-db");
        await RefusedLikeTheReferenceAsync(text, "Some protocols failed to start their listeners", "-D");
    }

    [Theory]
    [InlineData("global\n chroot /nonexistent\n", "Cannot chroot(/nonexistent)", "-db")]
    [InlineData("global\n ulimit-n 2000000000\n", "Cannot raise FD limit to 2000000000", "-db")]
    [InlineData("global\n pidfile /nonexistent/pid\n", "Cannot create pidfile /nonexistent/pid", "-D")]
    [InlineData("global\n pidfile /nonexistent/pid\n", "Cannot create pidfile /nonexistent/pid", "-W")]
    [InlineData("global\n stats socket /nonexistent/socket\n", "cannot bind UNIX socket", "-db")]
    [InlineData("global\n user nobody-of-that-name\n", "cannot find", "-db")]
    public async Task What_the_system_does_not_give_is_refused(string global, string alert, string mode)
    {
        Require.OurProgram();
        await RefusedLikeTheReferenceAsync(
            $"{global}{Defaults}frontend f\n bind 127.0.0.1:{FreePorts.Take()}\n", alert, mode);
    }

    [Fact]
    public async Task In_the_foreground_no_pid_file_is_written()
    {
        Require.OurProgram();
        var port = FreePorts.Take();
        var file = _folder.Write("c.cfg", $"{Defaults}frontend f\n bind 127.0.0.1:{port}\n");
        using var program = RunningProgram.Start(ProgramFiles.Ours, ["-db", "-p", _folder.File("pid"), "-f", file]);
        await program.WaitForPortAsync(port);
        Assert.False(File.Exists(_folder.File("pid")));
    }

    public void Dispose() => _folder.Dispose();

    private async Task RefusedLikeTheReferenceAsync(string configuration, string alert, string mode)
    {
        var file = _folder.Write("c.cfg", configuration);
        var ours = await RunningProgram.RunAsync(ProgramFiles.Ours, mode, "-f", file);
        Assert.Contains(alert, ours.Printed, StringComparison.Ordinal);
        Assert.Equal(1, ours.ExitCode);
        if (ProgramFiles.MissingReference is null)
        {
            var reference = await RunningProgram.RunAsync(ProgramFiles.Reference, mode, "-f", file);
            Assert.Contains(alert, reference.Printed, StringComparison.Ordinal);
            Assert.Equal(ours.ExitCode, reference.ExitCode);
        }
    }
}
