using System.Diagnostics;
using HaproxyCompat.EndToEnd.Tests.Haproxy;
using HaproxyCompat.Testing.Programs;

namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary><c>track_haproxy</c>: the master follows what its haproxy knows of itself.</summary>
public sealed class TrackHaproxyTests(ITestOutputHelper output)
{
    private const string Fast = "version 3\n advert_int 0.1";

    [Fact]
    public async Task The_priority_follows_the_servers_of_our_haproxy_and_a_frontend_that_is_paused_is_a_fault()
    {
        VrrpPrograms.Require();
        Require.OurProgram();
        await WalkAsync(ProgramFiles.Ours, limitMs: 50);
    }

    [Fact]
    public async Task The_reference_is_asked_twice_a_second()
    {
        VrrpPrograms.Require();
        Require.BothPrograms();
        await WalkAsync(ProgramFiles.Reference, limitMs: 600);
    }

    private async Task WalkAsync(string haproxy, double limitMs)
    {
        await using var bed = await VrrpBed.CreateAsync();
        var socket = bed.Folder.File("admin.sock");
        var config = bed.Folder.Write(
            "haproxy.cfg",
            $"""
            global
                stats socket {socket} level admin
            defaults
                mode http
                timeout connect 1s
                timeout client 1s
                timeout server 1s
            frontend www
                bind 127.0.0.1:8080
                default_backend web
            backend web
                server a 127.0.0.1:1

            """);
        using var proxy = bed.Start("a", haproxy, "-db", "-f", config);
        await VrrpBed.UntilAsync(() => Task.FromResult(File.Exists(socket)), () => $"the socket: {proxy.Printed}");
        var tracked = Fast + "\n track_haproxy {\n frontend www\n backend web weight -60\n }";
        var daemon = bed.StartDaemon(
            "a",
            DaemonKind.Ours,
            $"global_defs {{\n haproxy_socket {socket}\n}}\n{VrrpConfiguration.Instance(101, tracked)}");
        bed.StartDaemon("b", DaemonKind.Ours, VrrpConfiguration.Instance(50, Fast));
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address on a: {daemon.Printed}");

        // The last server goes: the weight counts and b has the higher priority.
        var toleranceMs = VrrpBed.ToleranceMs();
        var watch = Stopwatch.StartNew();
        await CommandAsync(socket, "set server web/a state maint");
        await VrrpBed.UntilAsync(
            () => Task.FromResult(daemon.Printed.Contains("from 101 to 41", StringComparison.Ordinal)),
            () => $"the priority 41: {daemon.Printed}");
        output.WriteLine($"from the command to the priority {watch.Elapsed.TotalMilliseconds:0} ms");
        Assert.InRange(watch.Elapsed.TotalMilliseconds, 0, limitMs + toleranceMs);
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("b"), () => $"the address on b: {daemon.Printed}");
        await CommandAsync(socket, "set server web/a state ready");
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address back on a: {daemon.Printed}");

        // A frontend that is paused, without weight.
        await CommandAsync(socket, "disable frontend www");
        await VrrpBed.UntilAsync(
            () => Task.FromResult(daemon.Printed.Contains("Entering FAULT STATE", StringComparison.Ordinal)),
            () => $"the fault: {daemon.Printed}");
        await CommandAsync(socket, "enable frontend www");
        await VrrpBed.UntilAsync(() => bed.HoldsAsync("a"), () => $"the address back on a: {daemon.Printed}");

        // And a proxy that is gone.
        proxy.Signal(Signals.Kill);
        await VrrpBed.UntilAsync(async () => !await bed.HoldsAsync("a"), () => $"no address on a: {daemon.Printed}");
    }

    private static async Task CommandAsync(string socket, string command) =>
        Assert.Equal(0, (await RunningProgram.RunAsync(
            "sh", "-c", $"echo '{command}' | socat stdio unix-connect:{socket}")).ExitCode);
}
