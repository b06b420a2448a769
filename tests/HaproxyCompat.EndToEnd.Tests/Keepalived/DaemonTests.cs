using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Testing;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Keepalived;

/// <summary>The life of our process: pid files, the background, signals, files, systemd.</summary>
public sealed class DaemonTests : IDisposable
{
    private const string Configuration = """
        global_defs {
          router_id TEST
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority 200
          virtual_ipaddress {
            10.77.0.1/24
          }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>A daemon in the background would outlive a test that failed.</summary>
    public void Dispose()
    {
        if (File.Exists(_folder.File("pid")) && int.TryParse(File.ReadAllText(_folder.File("pid")), out var pid))
        {
            Signals.Send(pid, Signals.Kill);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Says_ready_writes_its_pid_and_leaves_nothing_behind()
    {
        Require();
        var path = _folder.File("notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        using var running = Start("-n -l -D", $"NOTIFY_SOCKET={path}");
        var buffer = new byte[100];

        var count = await systemd.ReceiveAsync(buffer, TestContext.Current.CancellationToken);

        Assert.Equal("READY=1", Encoding.ASCII.GetString(buffer, 0, count));
        var pid = int.Parse(await File.ReadAllTextAsync(_folder.File("pid"), TestContext.Current.CancellationToken));
        Assert.Equal(
            "keepalived\n", await File.ReadAllTextAsync($"/proc/{pid}/comm", TestContext.Current.CancellationToken));
        Signals.Send(pid, Signals.Terminate);
        Assert.Equal(0, await running.WaitForExitAsync());
        Assert.False(File.Exists(_folder.File("pid")));
        Assert.False(File.Exists(_folder.File("vrrp")));
    }

    [Fact]
    public async Task Refuses_a_second_start_and_replaces_a_stale_pid_file()
    {
        Require();
        await File.WriteAllTextAsync(_folder.File("pid"), "999999\n", TestContext.Current.CancellationToken);
        using var running = Start("-n -l");
        await StartedAsync(running);
        Assert.Contains("Remove a zombie pid file", running.Printed, StringComparison.Ordinal);

        using var second = Start("-n -l");

        Assert.Equal(0, await second.WaitForExitAsync());
        Assert.Contains("daemon is already running", second.Printed, StringComparison.Ordinal);
        await StopAsync(running);
    }

    [Fact]
    public async Task Goes_to_the_background_once_it_is_up()
    {
        Require();
        using var starter = Start(string.Empty);
        Assert.Equal(0, await starter.WaitForExitAsync());
        var pid = int.Parse(await File.ReadAllTextAsync(_folder.File("pid"), TestContext.Current.CancellationToken));
        Assert.True(Signals.IsAlive(pid));

        Signals.Send(pid, Signals.Interrupt);

        await Eventually.IsTrueAsync(() => !Signals.IsAlive(pid), "the end of the daemon");
        Assert.False(File.Exists(_folder.File("pid")));
    }

    [Fact]
    public async Task A_failed_start_in_the_background_is_told_by_the_exit_code()
    {
        Require();
        using var starter = Start(string.Empty, configuration: "vrrp_instance A {\n state\n}\n");
        Assert.Equal(2, await starter.WaitForExitAsync());
    }

    [Fact]
    public async Task Keeps_the_running_configuration_when_a_reload_is_wrong()
    {
        Require();
        using var running = Start("-n -l");
        var pid = await StartedAsync(running);
        _folder.Write("k.conf", Configuration.Replace("priority", "priorty", StringComparison.Ordinal));
        Signals.Send(pid, Signals.Hangup);
        await PrintedAsync(running, "Reload refused");
        Assert.Contains("did you mean 'priority'?", running.Printed, StringComparison.Ordinal);

        _folder.Write("k.conf", Configuration.Replace("200", "150", StringComparison.Ordinal));
        Signals.Send(pid, Signals.Hangup);
        await PrintedAsync(running, "Reload complete");

        await StopAsync(running);
    }

    [Fact]
    public async Task A_signal_that_the_starter_ignored_still_works()
    {
        Require();
        using var running = Start("-n -l", "/bin/sh -c 'trap \"\" INT HUP; exec \"$0\" \"$@\"'");
        var pid = await StartedAsync(running);

        Signals.Send(pid, Signals.Interrupt);

        Assert.Equal(0, await running.WaitForExitAsync());
    }

    private static void Require()
    {
        KeepalivedFiles.RequireOurs();
        KeepalivedFiles.RequireRoot();
    }

    private static Task PrintedAsync(RunningProgram running, string text) =>
        Eventually.IsTrueAsync(() => running.Printed.Contains(text, StringComparison.Ordinal), $"'{text}'");

    private RunningProgram Start(string options, string environment = "", string configuration = Configuration)
    {
        var file = _folder.Write("k.conf", configuration);
        var prefix = environment.Contains(' ') ? environment : $"env {environment}";
        var command =
            $"exec {prefix} {KeepalivedFiles.Ours} {options} -G -p {_folder.File("pid")} -r "
                + $"{_folder.File("vrrp")} -f {file}";
        return NetworkSandbox.Start(command, _folder.Path);
    }

    private async Task<int> StartedAsync(RunningProgram running)
    {
        await PrintedAsync(running, "Startup complete");
        return int.Parse(await File.ReadAllTextAsync(_folder.File("pid"), TestContext.Current.CancellationToken));
    }

    private static async Task StopAsync(RunningProgram running)
    {
        running.Signal(Signals.Terminate);
        Assert.Equal(0, await running.WaitForExitAsync());
    }
}
